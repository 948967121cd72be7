# ex39: Logic gates in Python
# 14 points, about 35 minutes
#
# A perceptron with two inputs becomes a logic gate when its four numbers are chosen
# well. It works its activation a = w_1 x_1 + w_2 x_2 + b out and returns 1 if a > θ,
# else 0.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex39


import numpy as np


# Question 1 of 5: AND as a function (2 points)
# Write `and_gate(x1, x2)` with the numbers of AND in the table. It returns 0 or 1.
def and_gate(x1, x2):
    return None


# Question 2 of 5: OR as a function (2 points)
# Write `or_gate(x1, x2)` with the numbers of OR in the table. It returns 0 or 1.
def or_gate(x1, x2):
    return None


# Question 3 of 5: NAND as a function (2 points)
# Write `nand_gate(x1, x2)` with the numbers of NAND in the table. It returns 0 or 1.
def nand_gate(x1, x2):
    return None


# Question 4 of 5: A function that makes gates (4 points)
# Write `make_gate(w1, w2, b, theta)`: it returns a function of `x1` and `x2`, the gate
# with these numbers. The check calls `two_gates`, which makes two gates before it uses
# either; leave it as it is.
def make_gate(w1, w2, b, theta):
    return None


def two_gates(first, second):  # leave this function as it is: the check calls it
    one, other = make_gate(*first), make_gate(*second)
    inputs = [(0, 0), (0, 1), (1, 0), (1, 1)]
    return [one(*x) for x in inputs] + [other(*x) for x in inputs]


# Question 5 of 5: A perceptron that learns (4 points)
# Write `train_perceptron(X, y, epochs, lr)`: it learns by the rule above from the rows
# of the array `X` in their order, with answers `y`, for `epochs` passes with the
# learning rate `lr`, and returns the list of all weights, then the bias: [w_1, …, w_n,
# b]. It is called with AND, OR, NAND, XOR and a gate of three inputs.
def train_perceptron(X, y, epochs, lr):
    return None
