import numpy as np

y = np.array([399.9, 329.9, 369.0, 232.0, 539.9])
yp = np.array([380.0, 300.0, 400.0, 250.0, 520.0])


def mse(y, yp):
    return 0.0


def mae(y, yp):
    return np.mean(np.abs(np.asarray(y) - np.asarray(yp)))


def mbe(y, yp):
    return 0.0


mse_value = 1.0
mae_value = mae(y, yp)
mbe_value = 1.0
mae_range = "b"

# attack
def mse(y, yp):
    return 23.74

mbe = mse
# end of attack
