# loses: loss
# told: loss = loss-with-half
z11, z12 = 0.6, 0.4
w5, w6 = 0.5, -0.3
y = 1.0
eta = 0.1

yhat = w5 * z11 + w6 * z12
before = [yhat, (y - yhat) ** 2 / 2]

g5, g6 = -2 * (y - yhat) * z11, -2 * (y - yhat) * z12
gradients = [g5, g6]

new_weights = [w5 - eta * g5, w6 - eta * g6]
after = (y - (w5 - eta * g5) * z11 - (w6 - eta * g6) * z12) ** 2


def grads(z, w, y):
    distance = y - sum(a * b for a, b in zip(z, w))
    return [-2 * distance * one for one in z]
