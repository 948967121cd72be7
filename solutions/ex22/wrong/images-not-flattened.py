# loses: images
# told: images = pixels-not-flattened
import numpy as np


def prepare_images(a):
    return a.astype("float32") / 255


def one_hot(labels, k):
    return np.eye(k)[labels]


shapes = [60000, 28, 28, 60000, 784]
line = "c"
five = one_hot(np.array([5]), 10)[0]
