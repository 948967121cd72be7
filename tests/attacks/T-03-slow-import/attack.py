# attack
import time

time.sleep(1.5)
# end of attack

and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 0.5)

nand_weights = (-0.5, -0.5, -0.7)
robust_weights = (0.5, 0.5, 0.75)

and_bias = -0.8
nand_from_and = "a"
nand_zero = "a"
