# loses: softmax
# told: softmax = softmax-as-sigmoids
import numpy as np


def softmax(z):
    z = np.asarray(z, dtype=float)
    shares = np.exp(z - z.max(axis=-1, keepdims=True))
    return shares / shares.sum(axis=-1, keepdims=True)


def relu(x):
    return np.maximum(0, x)


def sigmoid(x):
    return 1 / (1 + np.exp(-np.asarray(x)))


def tanh(x):
    return 2 / (1 + np.exp(-2 * np.asarray(x))) - 1


shares = sigmoid([2.0, 1.0, 0.1])  # variant: shares = sigmoid({{ z }})
tanh_half = 0.462117157
cut = [0, 0, 0, 3]
ranges = ["b", "c", "d", "a"]
relu_linear = "b"
