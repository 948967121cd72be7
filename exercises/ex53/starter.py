# ex53: Optimizer steps from SGD to Adam
# 21 points, about 60 minutes
#
# An optimizer turns gradients into steps. Five rules, from the plainest to the most
# used; each brings something that the ones before did not have: a velocity, a length of
# step for each parameter, a memory that fades, and a correction for the first steps.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex53


import numpy as np
from keras.optimizers import SGD, Adagrad, Adam, RMSprop

W = 1.0
eta = 0.1  # learning rate
g1, g2 = 0.5, 0.3  # the gradients of the two steps


# Question 1 of 8: SGD (1 point)
# SGD: W ← W - ηg. W after the first and after the second step, two numbers in `w_sgd`.
w_sgd = None


# Question 2 of 8: Momentum (2 points)
# Momentum: v ← αv - ηg, then W ← W + v. W after the first and after the second step,
# two numbers in `w_momentum`.
w_momentum = None


# Question 3 of 8: AdaGrad (3 points)
# AdaGrad: h ← h + g^2, then W ← W - ηg / (√(h) + ϵ). W after the first and after the
# second step, two numbers in `w_adagrad`.
w_adagrad = None


# Question 4 of 8: RMSProp (3 points)
# RMSProp: h ← βh + (1 - β) g^2, then W ← W - ηg / √(h + ϵ). W after the first and after
# the second step, two numbers in `w_rmsprop`.
w_rmsprop = None


# Question 5 of 8: Adam (4 points)
# Adam: m ← β_1 m + (1 - β_1) g and v ← β_2 v + (1 - β_2) g^2, then m̂ = m / (1 -
# β_1^t), v̂ = v / (1 - β_2^t) for step t, then W ← W - ηm̂ / (√(v̂) + ϵ). W after the
# first and after the second step, two numbers in `w_adam`.
w_adam = None


# Question 6 of 8: Whose steps die out too early (1 point)
# Which of them lowers the learning rate of each parameter too fast, so that it comes
# near 0 early? Give the letter in `dies_out`, in quotes.
# (a) SGD
# (b) momentum
# (c) AdaGrad
# (d) RMSProp
# (e) Adam
dies_out = None


# Question 7 of 8: The optimizers in Keras (3 points)
# Create the four optimizers of the slide with the argument names of the Keras of today:
# SGD with momentum 0.9, Adagrad with epsilon 10^{-10}, RMSprop with rho 0.9, Adam with
# both betas 0.9; all with the learning rate 0.001. Leave what `get_config()` returns
# for each in `sgd_config`, `adagrad_config`, `rmsprop_config` and `adam_config`.
sgd_config = None
adagrad_config = None
rmsprop_config = None
adam_config = None


# Question 8 of 8: One step of each as a function (4 points)
# Write one step of each rule as a function that also works for arrays of parameters.
# What a rule remembers comes in as an argument and goes out beside the new weights:
# `sgd(w, g, eta)` returns `w`;
# `momentum(w, g, v, eta, alpha)` returns `w, v`;
# `adagrad(w, g, h, eta)` and `rmsprop(w, g, h, eta, beta)` return `w, h`;
# `adam(w, g, m, v, t, eta, beta1, beta2)` returns `w, m, v` of step number `t`, with
# `m` and `v` before their correction.
# `w`, `g` and the states are arrays of one length; ϵ = 10^{-7}.
def sgd(w, g, eta):
    return None


def momentum(w, g, v, eta, alpha):
    return None


def adagrad(w, g, h, eta):
    return None


def rmsprop(w, g, h, eta, beta):
    return None


def adam(w, g, m, v, t, eta, beta1, beta2):
    return None
