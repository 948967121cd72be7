# loses: ex1
# told: ex1 = bias-left-out
import numpy as np


def perceptron(x, w, b, theta):
    return np.where(np.dot(x, w) + b > theta, 1, 0)


a1 = np.dot([0.4, 0.5], [1.0, 0.4]) + -0.8
a2 = np.dot([0.8, 0.5], [0.5, 1.2]) + -0.2
first = [a1 - -0.8, 1]  # variant: first = [a1 - {{ b1 }}, 1]
second = [a2, 1]
edge = perceptron([1, 1], [0.25, 0.25], 0, 0.5)
higher = 0
parts = ["c", "a", "b"]
