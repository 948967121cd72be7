# loses: y
# told: y = bias-not-added
import numpy as np

x = np.array([1, 2])
W = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]])
b = np.array([0.1, -0.1, 0.3])
v = np.array([0.3, -0.2, 0.5])
c = 0.1

steps = {
    "identity": lambda a: a,
    "relu": lambda a: np.maximum(a, 0),
    "sigmoid": lambda a: 1 / (1 + np.exp(-a)),
    "tanh": np.tanh,
}


def forward(x, W, b, v, c, f, g):
    h = steps[f](x @ W + b)
    return steps[g](h @ v + c)


a = x @ W + b
h = steps["sigmoid"](a)
y = steps["sigmoid"](x @ W) @ v + c
params = W.size + b.size + v.size + 1
purpose = "c"
