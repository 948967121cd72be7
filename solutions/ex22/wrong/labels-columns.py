# loses: labels
# told: labels = one-hot-as-columns
import numpy as np


def prepare_images(a):
    return a.reshape(len(a), -1).astype("float32") / 255


def one_hot(labels, k):
    return np.eye(k)[labels].T


shapes = [60000, 28, 28, 60000, 784]
line = "c"
five = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0]
