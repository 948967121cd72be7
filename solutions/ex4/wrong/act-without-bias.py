# loses: act
# told: act = bias-not-added
import numpy as np

x = [1, 2, 3]
w = [0.2, -0.5, 0.4]
b = 0.1


def neuron(x, w, b, activation):
    z = np.dot(x, w) + b
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-z)) if z >= 0 else np.exp(z) / (1 + np.exp(z))
    if activation == "tanh":
        return np.tanh(z)
    if activation == "relu":
        return max(0.0, z)
    if activation == "step":
        return 1 if z > 0 else 0
    return z


z = np.dot(x, w) + b
outputs = [1 / (1 + np.exp(b - z)), np.tanh(z - b), z - b, 1]
gives = "b"
