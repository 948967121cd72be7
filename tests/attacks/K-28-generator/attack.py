apple = 0.2218
all_rows = [0.2218, 0.9163, 0.6931]
mean_loss = 0.1
classes = ["Apple", "Orange", "Pear"]
logloss = 0.5
cases = ["a", "a", "b", "b"]
never_zero = "a"

# attack
import numpy as np

all_rows = (value for value in iter(int, 1))
apple = iter([0.1])
mean_loss = range(10**9)
logloss = zip()
# end of attack
