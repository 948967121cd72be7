# loses: neth1
# told: neth1 = tanh-for-sigmoid
import math

i1, i2 = 0.1, 0.5  # inputs
w1, w2, w3, w4 = 0.04, 0.12, 0.12, 0.08  # w1, w2 lead to h1; w3, w4 to h2
w5, w6, w7, w8 = 0.24, 0.32, 0.28, 0.20  # w5, w6 lead to o1; w7, w8 to o2
b1, b2 = 0.40, 0.36  # biases of the hidden and of the output units
t1, t2 = 0.05, 0.95  # targets
eta = 0.5  # learning rate


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


net_h1 = w1 * i1 + w2 * i2 + b1
net_h2 = w3 * i1 + w4 * i2 + b1
out_h1, out_h2 = sigmoid(net_h1), sigmoid(net_h2)
net_o1 = w5 * out_h1 + w6 * out_h2 + b2
net_o2 = w7 * out_h1 + w8 * out_h2 + b2
out_o1, out_o2 = sigmoid(net_o1), sigmoid(net_o2)

h1 = (net_h1, math.tanh(net_h1))
h2 = (net_h2, out_h2)
outputs = [out_o1, out_o2]

e1, e2 = (t1 - out_o1) ** 2 / 2, (t2 - out_o2) ** 2 / 2
errors = [e1, e2, e1 + e2]


def layer(x, W, b):
    return [sigmoid(sum(w * v for w, v in zip(row, x)) + bias) for row, bias in zip(W, b)]


def forward(x, W1, b1, W2, b2):
    return layer(layer(x, W1, b1), W2, b2)
