# ex57: Feed-forward network in matrix form
# 13 points, about 25 minutes
#
# Two inputs, three hidden units, one output. All weights between the inputs and the
# hidden units stand in one matrix, so that the whole layer is one product:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex57


import numpy as np

x = np.array([1, 2])  # one row of inputs
W = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]])  # inputs by hidden units
b = np.array([0.1, -0.1, 0.3])  # biases of the hidden units
v = np.array([0.3, -0.2, 0.5])  # weights of the output unit
c = 0.1  # bias of the output unit


# Question 1 of 6: The weighted sums (2 points)
# The row a = xW + b, three numbers in `a`.
a = None


# Question 2 of 6: The hidden outputs (2 points)
# The row h = f(a) with the sigmoid f, three numbers in `h`.
h = None


# Question 3 of 6: The output (2 points)
# The output y = g(v · h + c), where g is the identity, a number in `y`.
y = None


# Question 4 of 6: Parameters of the network (2 points)
# How many parameters has this network of 2 inputs, 3 hidden units and 1 output? A
# number in `params`.
params = None


# Question 5 of 6: The forward pass as a function (4 points)
# Write `forward(x, W, b, v, c, f, g)` for networks of any size. `x` is one row of
# inputs (then the result is a number) or a 2-D array with one row for each example
# (then the result has one number for each row). `f` and `g` are names of activations:
# "identity", "relu", "sigmoid" or "tanh". The other arguments are arrays and the number
# `c`, as above.
def forward(x, W, b, v, c, f, g):
    return None


# Question 6 of 6: What the activation is for (1 point)
# The purpose of an activation function is to introduce ... Give the letter in
# `purpose`, in quotes.
# (a) a bias
# (b) an upper and a lower bound
# (c) non-linearity
# (d) randomness
purpose = None
