# loses: onehot
# told: onehot = one-hot-transposed
import numpy as np

layers = ["f", "d", "g", "b"]


def one_hot(labels, classes):
    return [[int(label == one) for label in labels] for one in classes]


def crisp(p):
    return (np.asarray(p) >= 0.5).astype(int)


def classes_of(p):
    return np.argmax(p, axis=1)
