# w1, w2, theta of my own
and_weights = (0.5, 0.5, 0.7)
or_weights = (1, 1, 0.5)
nand_weights = (-0.5, -0.5, -0.7)
robust_weights = (2, 2, 3)
and_bias = -0.8
nand_from_and = "a"
nand_zero = "a"
