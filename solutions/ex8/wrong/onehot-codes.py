# loses: onehot
# told: onehot = codes-for-one-hot
import numpy as np

layers = ["f", "d", "g", "b"]


def one_hot(labels, classes):
    return [classes.index(label) for label in labels]


def crisp(p):
    return (np.asarray(p) >= 0.5).astype(int)


def classes_of(p):
    return np.argmax(p, axis=1)
