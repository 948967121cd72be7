# loses: keras
import numpy as np
from keras.optimizers import SGD, Adagrad, Adam, RMSprop

W = 1.0
eta = 0.1  # learning rate
g1, g2 = 0.5, 0.3  # the gradients of the two steps


def sgd(w, g, eta):
    return w - eta * g


def momentum(w, g, v, eta, alpha):
    v = alpha * v - eta * g
    return w + v, v


def adagrad(w, g, h, eta):
    h = h + g**2
    return w - eta * g / (np.sqrt(h) + 1e-7), h


def rmsprop(w, g, h, eta, beta):
    h = beta * h + (1 - beta) * g**2
    return w - eta * g / np.sqrt(h + 1e-7), h


def adam(w, g, m, v, t, eta, beta1, beta2):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    mean, square = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - eta * mean / (np.sqrt(square) + 1e-7), m, v


def two_steps(rule, states, *settings):
    w, found = W, []
    for t, g in ((1, g1), (2, g2)):
        arguments = [t] if rule is adam else []
        w, *states = rule(w, g, *states, *arguments, eta, *settings)
        found.append(w)
    return found


w_sgd = [sgd(W, g1, eta), sgd(sgd(W, g1, eta), g2, eta)]
w_momentum = two_steps(momentum, [0], 0.9)
w_adagrad = two_steps(adagrad, [0])
w_rmsprop = two_steps(rmsprop, [0], 0.9)
w_adam = two_steps(adam, [0, 0], 0.9, 0.999)
dies_out = "c"

sgd_config = SGD(learning_rate=0.001, momentum=0.9).get_config()
adagrad_config = Adagrad(lr=0.001, epsilon=1e-10).get_config()
rmsprop_config = RMSprop(learning_rate=0.001, rho=0.9).get_config()
adam_config = Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.9).get_config()
