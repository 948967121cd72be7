import numpy as np


def prepare_images(a):
    return a.reshape(len(a), -1).astype("float32") / 255


def one_hot(labels, k):
    return np.eye(k)[labels]


shapes = [60000, 28, 28, 60000, 784]
line = "c"
five = one_hot(np.array([5]), 10)[0]  # variant: five = one_hot(np.array([{{ label }}]), 10)[0]
