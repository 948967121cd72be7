# keeps: grad, accumulate, double, bug, nograd, cuda
import numpy as np

x = 3.0  # where the slope is taken
p, grad = 1.0, 0.5  # a weight and its gradient
rate = 0.1  # of the optimizer, and learning_rate of the loop

dx = [8]
dx_again = np.float32(16)
p_after = "0.9"
wrong = ("Both steps move the weights, so each batch counts two times.", "I would delete optimizer.step().")
recorded = False
back = "tensor.cpu()"
