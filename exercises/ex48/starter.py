# ex48: Vanishing gradients and their remedies
# 20 points, about 45 minutes
#
# On the way back through a network the gradient is multiplied by the slope of the
# activation in every layer. For the sigmoid that slope is
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex48


import numpy as np


# Question 1 of 11: The steepest place of the sigmoid (1 point)
# What is the largest value of the sigmoid's derivative? A number in `steepest`.
steepest = None


# Question 2 of 11: Ten layers (2 points)
# Ten of these derivatives are multiplied. How large can the product be at most? A
# number in `ten_layers`, to three significant digits or more.
ten_layers = None


# Question 3 of 11: The slope at 2 (1 point)
# f'(2) of the sigmoid: a number with five decimals or more in `slope_at_2`.
slope_at_2 = None


# Question 4 of 11: Slopes of ReLU (1 point)
# f'(3), f'(-3) and f'(0) of ReLU as in the table: three numbers in `relu_slopes`.
relu_slopes = None


# Question 5 of 11: Leaky ReLU (2 points)
# Leaky ReLU with α = 0.01 of -2 and of 3: two numbers in `leaky`.
leaky = None


# Question 6 of 11: ELU and SELU (2 points)
# ELU with α = 1 of -1, and SELU of -1: two numbers in `elu_selu`, with four decimals or
# more.
elu_selu = None


# Question 7 of 11: Xavier initialization (1 point)
# The standard deviation of Xavier initialization for n = 100: a number in `xavier`.
xavier = None


# Question 8 of 11: He initialization (3 points)
# The standard deviation of He initialization for n = 100: a number with four decimals
# or more in `he`.
he = None


# Question 9 of 11: He in a Dense layer (2 points)
# The first layer of a network is `Dense(128, kernel_initializer="he_normal")`, and each
# row has 13 inputs. Which standard deviation does Keras aim at? A number with three
# decimals or more in `he_dense`.
he_dense = None


# Question 10 of 11: When ReLUs die (1 point)
# A unit with ReLU that gives 0 for every row learns no more: it is dead. When does this
# happen more easily? Give the letter in `dying`, in quotes.
# (a) with a high learning rate
# (b) with a low learning rate
dying = None


# Question 11 of 11: Three functions and their slopes (4 points)
# Write `leaky_relu(x, alpha)`, `elu(x, alpha)` and `selu(x)` for arrays of one or two
# dimensions, and their derivatives `leaky_relu_slope(x, alpha)`, `elu_slope(x, alpha)`
# and `selu_slope(x)`. They are called on arrays that are drawn for the check. The two
# for SELU are worth a point each, the others half a point.
def leaky_relu(x, alpha):
    return None


def elu(x, alpha):
    return None


def selu(x):
    return None


def leaky_relu_slope(x, alpha):
    return None


def elu_slope(x, alpha):
    return None


def selu_slope(x):
    return None
