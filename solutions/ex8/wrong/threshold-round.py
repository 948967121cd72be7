# loses: threshold
# told: threshold = half-counted-as-zero
import numpy as np

layers = ["f", "d", "g", "b"]


def one_hot(labels, classes):
    return [[int(label == one) for one in classes] for label in labels]


def crisp(p):
    return np.round(p)


def classes_of(p):
    return np.argmax(p, axis=1)
