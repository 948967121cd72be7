apple = 0.2218
all_rows = [0.2218, 0.9163, 0.6931]
mean_loss = 0.1
classes = ["Apple", "Orange", "Pear"]
logloss = 0.5
cases = ["a", "a", "b", "b"]
never_zero = "a"

# attack
import numpy as np

apple = np.array([])
all_rows = np.zeros((3, 0))
mean_loss = []
logloss = np.zeros((0, 5))
# end of attack
