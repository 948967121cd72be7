apple = 0.2218
all_rows = [0.2218, 0.9163, 0.6931]
mean_loss = 0.1
classes = ["Apple", "Orange", "Pear"]
logloss = 0.5
cases = ["a", "a", "b", "b"]
never_zero = "a"

# attack
import numpy as np

apple = 0.5108 + 0j
all_rows = np.array([0.2, None, 'x'], dtype=object)
mean_loss = True
logloss = np.ma.masked_all(())
cases = np.ma.masked_all(4)
# end of attack
