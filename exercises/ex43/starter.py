# ex43: Activation functions and their places
# 12 points, about 25 minutes
#
# Six functions that units apply to their weighted sum x:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex43


import numpy as np


# Question 1 of 6: The step function around 0 (1 point)
# step(-1), step(0) and step(0.001): three numbers in `steps`.
steps = None


# Question 2 of 6: Four values (3 points)
# sigmoid(1), tanh(1), relu(-1) and identity(-1): four numbers in `values`, the first
# two with five decimals or more.
values = None


# Question 3 of 6: Softmax of three outputs (2 points)
# softmax of the outputs 1, 2, 3: three numbers in `shares`.
shares = None


# Question 4 of 6: tanh from the sigmoid (1 point)
# tanh(x) = 2 sigmoid(a x) - 1 for all x. Which number is a? A number in `factor`.
factor = None


# Question 5 of 6: Functions of the output layer (2 points)
# Middle layers use sigmoid, tanh and relu. Which three of these does the slide give to
# the output layer? A list of letters in `at_the_output`, in any order.
# (a) relu
# (b) identity
# (c) tanh
# (d) softmax
# (e) sigmoid
at_the_output = None


# Question 6 of 6: All six as functions (3 points)
# Write `step(x)`, `sigmoid(x)`, `tanh(x)`, `relu(x)`, `identity(x)` and `softmax(x)`
# for arrays of one or two dimensions; softmax along the last axis, so that every row
# adds up to 1. They are called on arrays that are drawn for the check; each is worth
# half a point.
def step(x):
    return None


def sigmoid(x):
    return None


def tanh(x):
    return None


def relu(x):
    return None


def identity(x):
    return None


def softmax(x):
    return None
