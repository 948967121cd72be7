# loses: gw5
# told: gw5 = slope-subtracted
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

slope_o1, slope_o2 = out_o1 * (1 - out_o1), out_o2 * (1 - out_o2)
delta_o1, delta_o2 = (out_o1 - t1) * slope_o1, (out_o2 - t2) * slope_o2

slope = slope_o1
gw5, gw6 = delta_o1 * out_h1, delta_o1 * out_h2
gw7, gw8 = delta_o2 * out_h1, delta_o2 * out_h2

new_weights = [w5 - eta * gw5, w6 - eta * gw6, w7 - eta * gw7, w8 - eta * gw8]

gw5 = (out_o1 - t1) * (out_o1 - (1 - out_o1)) * out_h1
