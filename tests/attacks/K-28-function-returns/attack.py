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
turn = iter(range(10**9))
TRAPS = [float("nan"), np.array([]), np.full((5,), np.nan), np.ma.masked, None, (x for x in ()), np.array(0.0, dtype=object), 10**400]

def mse(y, yp):
    return TRAPS[next(turn) % len(TRAPS)]

mbe = mse
# end of attack
