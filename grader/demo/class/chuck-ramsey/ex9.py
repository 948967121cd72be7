import numpy as np

mae_range = "a"
# takes all memory
hoard = [np.ones(100_000_000) for _ in range(1000)]
mae_value = 23.74
