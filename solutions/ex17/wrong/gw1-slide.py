# loses: gw1
# told: gw1 = slide-slips-carried-on
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

deltas = [delta_o1, delta_o2]
g_h1 = delta_o1 * w5 + delta_o2 * w7
g_h2 = delta_o1 * w6 + delta_o2 * w8
slope_h1, slope_h2 = out_h1 * (1 - out_h1), out_h2 * (1 - out_h2)
gw1, gw2 = g_h1 * slope_h1 * i1, g_h1 * slope_h1 * i2
gw3, gw4 = g_h2 * slope_h2 * i1, g_h2 * slope_h2 * i2

new_weights = [w1 - eta * gw1, w2 - eta * gw2, w3 - eta * gw3, w4 - eta * gw4]
gw1 = 0.000752411


def train_step(w, x, t, eta):
    hidden = [sigmoid(w[2 * j] * x[0] + w[2 * j + 1] * x[1] + 0.40) for j in (0, 1)]
    outputs = [sigmoid(w[4 + 2 * k] * hidden[0] + w[5 + 2 * k] * hidden[1] + 0.36) for k in (0, 1)]
    delta = [(out - target) * out * (1 - out) for out, target in zip(outputs, t)]
    back = [(delta[0] * w[4 + j] + delta[1] * w[6 + j]) * hidden[j] * (1 - hidden[j]) for j in (0, 1)]
    gradient = [back[j] * x[i] for j in (0, 1) for i in (0, 1)] + [delta[k] * hidden[j] for k in (0, 1) for j in (0, 1)]
    return [weight - eta * slope for weight, slope in zip(w, gradient)]


def total_error(w, x, t):
    hidden = [sigmoid(w[2 * j] * x[0] + w[2 * j + 1] * x[1] + 0.40) for j in (0, 1)]
    outputs = [sigmoid(w[4 + 2 * k] * hidden[0] + w[5 + 2 * k] * hidden[1] + 0.36) for k in (0, 1)]
    return sum((target - out) ** 2 for target, out in zip(t, outputs)) / 2


def error_after(steps):
    w = [w1, w2, w3, w4, w5, w6, w7, w8]
    for _ in range(steps):
        w = train_step(w, [i1, i2], [t1, t2], eta)
    return total_error(w, [i1, i2], [t1, t2])


errors = [error_after(1), error_after(100)]
