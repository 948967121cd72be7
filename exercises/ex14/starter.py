# ex14: Squared error and cross-entropy
# 14 points, about 25 minutes
#
# A network with two outputs gives y = (0.4, 0.6), and the label is t = (0, 1). A second
# network, with three outputs, gives y = (0.1, 0.3, 0.6) for the label t = (0, 0, 1).
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex14


import numpy as np

t = np.array([0, 1])  # label, one-hot
y = np.array([0.4, 0.6])  # outputs of the network
t3 = np.array([0, 0, 1])
y3 = np.array([0.1, 0.3, 0.6])


# Question 1 of 5: Mean square error of two outputs (2 points)
# The mean square error E = 1/k∑_k (y_k - t_k)^2 for `t` and `y`, as a number in `mse2`.
mse2 = None


# Question 2 of 5: Mean square error of three outputs (3 points)
# The same for `t3` and `y3`, as a number in `mse3` (four decimals or more).
mse3 = None


# Question 3 of 5: Cross-entropy of two outputs (4 points)
# The cross-entropy E = -∑_k t_k ln y_k for `t` and `y`, with the natural logarithm, as
# a number in `ce` (four decimals or more). The number printed on the slide is not to be
# trusted.
ce = None


# Question 4 of 5: Outputs that approach the labels (1 point)
# If the outputs approach the labels, cross-entropy goes to: (a) 0 (b) 1 (c) infinity.
# Give the letter in `limit`, in quotes.
limit = None


# Question 5 of 5: Both losses as functions (4 points)
# Write `mse(y, t)` and `cross_entropy(y, t)`, outputs first, for lists or arrays of any
# length. An output may be exactly 0 or 1: clip, so that the result stays finite, at
# 10^{-7} as Keras does. They are called on numbers drawn afresh for each check.
def mse(y, t):
    return None


def cross_entropy(y, t):
    return None
