half = 0.5

and_weights = (0.5, 0.5, 0.7)

or_weights = (1.0, 1.0, 0.5)

nand_weights = (-0.5, -0.5, -0.7)

and_bias = -0.8

nand_from_and = "a"

nand_zero = "a"
