# loses: threshold
# told: threshold = argmax-of-one-column
import numpy as np

layers = ["f", "d", "g", "b"]


def one_hot(labels, classes):
    return [[int(label == one) for one in classes] for label in labels]


def crisp(p):
    return np.argmax(np.reshape(p, (-1, 1)), axis=1)


def classes_of(p):
    return np.argmax(p, axis=1)
