apple = 0.2218
all_rows = [0.2218, 0.9163, 0.6931]
mean_loss = 0.1
classes = ["Apple", "Orange", "Pear"]
logloss = 0.5
cases = ["a", "a", "b", "b"]
never_zero = "a"

# attack
import numpy as np

apple = float('nan')
all_rows = [float('nan')] * 3
mean_loss = np.float32('nan')
logloss = np.nan
# end of attack
