# ex23: Relu, softmax, sigmoid and tanh
# 15 points, about 30 minutes
#
# An activation function turns what a layer has added up into what it passes on. The
# four of the slides:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex23


import numpy as np


# Question 1 of 7: Softmax of three outputs (3 points)
# The softmax of z = (2.0, 1.0, 0.1), as a list of three numbers in `shares` (four
# decimals or more).
shares = None


# Question 2 of 7: Softmax of large outputs (2 points)
# Write `softmax(z)` for arrays, along the last axis. It must stay finite for outputs
# like `[1000, 1001, 1002]`, and for very negative ones. It is called on such numbers,
# drawn for the check.
def softmax(z):
    return None


# Question 3 of 7: tanh at 0.5 (2 points)
# tanh(0.5) by the formula above, as a number in `tanh_half`.
tanh_half = None


# Question 4 of 7: Relu of four numbers (1 point)
# relu of -2, -0.5, 0 and 3, as a list of four numbers in `cut`.
cut = None


# Question 5 of 7: Four ranges (2 points)
# In which range do the values lie, of sigmoid, tanh, softmax and relu? (a) 0 or more,
# without an upper bound (b) between 0 and 1, each by itself (c) between -1 and 1 (d)
# between 0 and 1, adding up to 1. Four letters in this order, as a list in `ranges`.
ranges = None


# Question 6 of 7: Is relu linear? (1 point)
# One slide lists relu under linear. Is relu a linear function? (a) yes (b) no. Give the
# letter in `relu_linear`, in quotes.
relu_linear = None


# Question 7 of 7: The four as functions (4 points)
# Write `relu(x)`, `sigmoid(x)` and `tanh(x)` for arrays of any shape; the fourth is the
# `softmax(z)` of before, whose every row must add up to 1 when `z` is 2-D. They are
# called on arrays that are drawn for the check; each is worth a point.
def relu(x):
    return None


def sigmoid(x):
    return None


def tanh(x):
    return None
