# loses: fn
# told: fn = log-base-ten

import numpy as np

labels = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
outputs = np.array([[0.6, 0.2, 0.2], [0.3, 0.4, 0.3], [0.2, 0.3, 0.5]])
y = np.array([1, 0, 1, 0])
p = np.array([0.9, 0.1, 0.8, 0.3])


def cross_entropy(p, y):
    p = np.clip(np.asarray(p, dtype=float), 1e-7, 1 - 1e-7)
    return -np.sum(np.asarray(y) * np.log10(p))


def log_loss(y, p):
    y = np.asarray(y, dtype=float)
    p = np.clip(np.asarray(p, dtype=float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))


apple = -np.log(outputs[0, 0])
all_rows = -np.log(outputs.diagonal())
mean_loss = np.mean(all_rows)
names = ["Apple", "Orange", "Pear"]
classes = [names[place] for place in outputs.argmax(axis=1)]
logloss = log_loss(y, p) * np.log(10)
cases = ["a", "a", "b", "b"]
never_zero = "b"
