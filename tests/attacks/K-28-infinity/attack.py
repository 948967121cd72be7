apple = 0.2218
all_rows = [0.2218, 0.9163, 0.6931]
mean_loss = 0.1
classes = ["Apple", "Orange", "Pear"]
logloss = 0.5
cases = ["a", "a", "b", "b"]
never_zero = "a"

# attack
import numpy as np

apple = mean_loss = logloss = float('inf')
all_rows = np.array([np.inf, -np.inf, np.inf])
# end of attack
