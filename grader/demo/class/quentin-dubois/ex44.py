import numpy as np

labels = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
outputs = np.array([[0.6, 0.2, 0.2], [0.3, 0.4, 0.3], [0.2, 0.3, 0.5]])
y = np.array([1, 0, 1, 0])
p = np.array([0.9, 0.1, 0.8, 0.3])


def cross_entropy(p, y):
    return -np.sum(np.asarray(y) * np.log10(np.asarray(p)))


def log_loss(y, p):
    y, p = np.asarray(y), np.asarray(p)
    return -np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))


apple = cross_entropy(outputs[0], labels[0])
all_rows = [cross_entropy(row, label) for row, label in zip(outputs, labels)]
mean_loss = sum(all_rows)
classes = ["Apple", "Orange", "Pear"]
logloss = log_loss(y, p)
cases = ["a", "a", "c", "c"]
never_zero = "a"
