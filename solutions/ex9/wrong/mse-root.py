# loses: mse
# told: mse = root-taken

import numpy as np

y = np.array([399.9, 329.9, 369.0, 232.0, 539.9])
yp = np.array([380.0, 300.0, 400.0, 250.0, 520.0])


def mse(y, yp):
    return np.mean((np.asarray(y) - np.asarray(yp)) ** 2)


def mae(y, yp):
    return np.mean(np.abs(np.asarray(y) - np.asarray(yp)))


def mbe(y, yp):
    return np.mean(np.asarray(y) - np.asarray(yp))


mse_value = np.sqrt(mse(y, yp))
mae_value = mae(y, yp)
mbe_value = mbe(y, yp)
mae_range = "a"
