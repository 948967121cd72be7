# loses: fn
# told: fn = no-clipping

import numpy as np

t = np.array([0, 1])
y = np.array([0.4, 0.6])
t3 = np.array([0, 0, 1])
y3 = np.array([0.1, 0.3, 0.6])


def mse(y, t):
    return np.mean((np.asarray(y) - np.asarray(t)) ** 2)


def cross_entropy(y, t):
    return -np.sum(np.asarray(t) * np.log(np.asarray(y)))


mse2 = mse(y, t)
mse3 = mse(y3, t3)
ce = cross_entropy(y, t)
limit = "a"
