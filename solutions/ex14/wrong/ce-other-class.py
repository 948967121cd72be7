# loses: ce
# told: ce = other-class

import numpy as np

t = np.array([0, 1])
y = np.array([0.4, 0.6])
t3 = np.array([0, 0, 1])
y3 = np.array([0.1, 0.3, 0.6])


def mse(y, t):
    return np.mean((np.asarray(y) - np.asarray(t)) ** 2)


def cross_entropy(y, t):
    y = np.clip(np.asarray(y, dtype=float), 1e-7, 1 - 1e-7)
    return -np.sum(np.asarray(t) * np.log(y))


mse2 = mse(y, t)
mse3 = mse(y3, t3)
ce = -np.log(np.sum((1 - t) * y))
limit = "a"
