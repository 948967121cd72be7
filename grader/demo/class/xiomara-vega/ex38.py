and_weights = (1, 1, 1.5)
or_weights = (1, 1, 0.5)
nand_weights = (-1, -1, -1.5)
robust_weights = (1, 1, 1.5)
and_bias = -0.8
nand_from_and = "a"
nand_zero = "a"
