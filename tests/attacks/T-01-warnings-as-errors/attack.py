# attack
import warnings

import numpy as np

np.array([1.0]) / 0.0
warnings.simplefilter("always")
warnings.warn("FutureWarning: this will change", FutureWarning)
# end of attack

and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 0.5)

nand_weights = (-0.5, -0.5, -0.7)
robust_weights = (0.5, 0.5, 0.75)

and_bias = -0.8
nand_from_and = "a"
nand_zero = "a"
