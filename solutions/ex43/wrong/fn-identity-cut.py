# loses: fn
# told: fn = identity-cut-at-zero
import numpy as np


def step(x):
    return np.where(np.asarray(x) > 0, 1, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


def relu(x):
    return np.maximum(0, x)


def identity(x):
    return np.maximum(x, 0)


def softmax(x):
    shares = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shares / shares.sum(axis=-1, keepdims=True)


steps = [0, 0, 1]
values = [0.731058579, 0.761594156, 0, -1]
shares = [0.0900305732, 0.244728471, 0.665240956]
factor = 2
at_the_output = ["identity", "sigmoid", "softmax"]
