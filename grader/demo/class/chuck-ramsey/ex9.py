import numpy as np

mae_range = "a"
# takes all memory
hoard = []
while True:
    hoard.append(np.zeros(100_000_000))
mae_value = 23.74
