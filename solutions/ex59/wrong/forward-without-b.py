# loses: forward
# told: forward = bias-of-sum-left-out
import math

x, y = 1.5, 1.0
w1, w2, w3, w4 = 0.4, -0.2, 0.7, 0.3
b = 0.1
eta = 0.5


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def gradients(x, y, w, b):
    out1, out2 = sigmoid(x * w[0]), sigmoid(x * w[1])
    e = y - (w[2] * out1 + w[3] * out2 + b)
    g1 = -x * e * w[2] * out1 * (1 - out1)
    g2 = -x * e * w[3] * out2 * (1 - out2)
    return [g1, g2, -e * out1, -e * out2, -e]


in1, in2 = x * w1, x * w2
out1, out2 = sigmoid(in1), sigmoid(in2)
yhat = w3 * out1 + w4 * out2 + b
e = y - yhat
forward_pass = [out1, out2, yhat - b, e + b, (e + b) ** 2 / 2]

g1, g2, g3, g4, gb = gradients(x, y, [w1, w2, w3, w4], b)
outer = [g3, g4, gb]
inner = [g1, g2]
new_weights = [w1 - eta * g1, w2 - eta * g2, w3 - eta * g3, w4 - eta * g4, b - eta * gb]
shared = "b"
