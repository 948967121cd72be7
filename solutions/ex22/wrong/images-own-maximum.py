# loses: images
# told: images = pixels-by-own-maximum
import numpy as np


def prepare_images(a):
    rows = a.reshape(len(a), -1).astype("float32")
    return rows / rows.max(axis=1, keepdims=True)


def one_hot(labels, k):
    return np.eye(k)[labels]


shapes = [60000, 28, 28, 60000, 784]
line = "c"
five = one_hot(np.array([5]), 10)[0]
