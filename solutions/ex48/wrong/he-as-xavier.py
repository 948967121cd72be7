# loses: he
# told: he = xavier-for-he
import math

import numpy as np

LAMBDA, ALPHA = 1.0507, 1.6733


def leaky_relu(x, alpha):
    return np.where(x > 0, x, alpha * x)


def elu(x, alpha):
    return np.where(x > 0, x, alpha * (np.exp(x) - 1))


def selu(x):
    return LAMBDA * elu(x, ALPHA)


def leaky_relu_slope(x, alpha):
    return np.where(x > 0, 1, alpha)


def elu_slope(x, alpha):
    return np.where(x > 0, 1, alpha * np.exp(x))


def selu_slope(x):
    return LAMBDA * elu_slope(x, ALPHA)


steepest = 0.25
ten_layers = 0.25**10
slope_at_2 = math.exp(-2) / (1 + math.exp(-2)) ** 2
relu_slopes = [1, 0, 0]
leaky = [-0.02, 3]
elu_selu = [math.exp(-1) - 1, LAMBDA * ALPHA * (math.exp(-1) - 1)]
xavier = 1 / math.sqrt(100)
he = 1 / math.sqrt(100)  # variant: he = 1 / math.sqrt({{ n }})
he_dense = math.sqrt(2 / 13)
dying = "a"
