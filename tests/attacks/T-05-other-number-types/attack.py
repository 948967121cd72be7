import numpy as np

and_weights = [0.5, 0.5, 0.7]
or_weights = np.array([1, 1, 0.5], dtype=np.float32)

nand_weights = np.array([[-0.5, -0.5, -0.7]])[0]
robust_weights = (np.float64(0.5), np.float16(0.5), 0.75)

and_bias = np.float64(-0.8) + np.finfo(np.float64).eps
nand_from_and = " A "
nand_zero = "(a)"

