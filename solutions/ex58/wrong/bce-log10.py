# loses: bce
# told: bce = log-base-ten
import numpy as np

y = np.array([3, 5, 2])
yhat = np.array([2.5, 5.5, 3])
p = 0.8
z = np.array([2, 1, 0.1])


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(z):
    powers = np.exp(z)
    return powers / powers.sum()


def grad_squared(y, yhat):
    return 2 * (np.asarray(yhat) - np.asarray(y)) / len(y)


def grad_binary(y, yhat):
    return -y / yhat + (1 - y) / (1 - yhat)


def grad_softmax(z, y):
    return softmax(np.asarray(z)) - np.asarray(y)


s = sigmoid(np.array([0, 1]))
sigmoid_slopes = s * (1 - s)
tanh_slopes = 1 - np.tanh([0, 1]) ** 2
relu_slopes = [0, 1]
squared_gradient = 2 * (yhat - y) / 3
loss_of_one = -np.log10(p)
loss_of_zero = -np.log(1 - p)
bce_gradients = [-1 / p, 1 / (1 - p)]
logit_gradient = p - 1
softmax_gradient_z = softmax(z) - np.array([1, 0, 0])
pairs = ["e", "d", "b", "a", "c", "f"]
