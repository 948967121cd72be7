# loses: match
# told: match = softmax-of-one-unit
import numpy as np

layers = ["f", "c", "g", "b"]


def one_hot(labels, classes):
    return [[int(label == one) for one in classes] for label in labels]


def crisp(p):
    return (np.asarray(p) >= 0.5).astype(int)


def classes_of(p):
    return np.argmax(p, axis=1)
