# ex41: Decision lines and linear layers
# 16 points, about 35 minutes
#
# A perceptron with two inputs changes its answer where its activation reaches the
# threshold:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex41


import numpy as np

w1, w2, w3, w4, w5, w6 = 0.1, 0.2, 0.3, 0.4, 0.5, 0.6  # of the network


# Question 1 of 8: The line of AND (2 points)
# The line of AND as x_2 = β_1 x_1 + β_2: the two numbers β_1, β_2 in `line_and`.
line_and = None


# Question 2 of 8: The line of OR (2 points)
# The line of OR as x_2 = β_1 x_1 + β_2: the two numbers β_1, β_2 in `line_or`.
line_or = None


# Question 3 of 8: The line of NAND (2 points)
# The line of NAND as x_2 = β_1 x_1 + β_2: the two numbers β_1, β_2 in `line_nand`.
line_nand = None


# Question 4 of 8: Two layers as one unit (3 points)
# The network without activation equals one unit y = a_1 x_1 + a_2 x_2. The two numbers
# a_1, a_2 in `single`.
single = None


# Question 5 of 8: The slope of that network's line (2 points)
# The slope of the line y = 0 of that network, with x_2 over x_1: a number in `slope`.
slope = None


# Question 6 of 8: A deep network without activations (1 point)
# Without activation functions a network with many layers equals ... Give the letter in
# `equals`, in quotes.
# (a) a single linear layer
# (b) a deep network that is harder to train
# (c) nothing that can be written down
equals = None


# Question 7 of 8: What one line can part (1 point)
# For which gates can one straight line part the inputs with output 1 from those with
# output 0? A list of letters in `separable`, in any order.
# (a) AND
# (b) OR
# (c) NAND
# (d) XOR
separable = None


# Question 8 of 8: Collapsing two layers (3 points)
# Write `collapse(W1, b1, W2, b2)`: of the layers h = x W_1 + b_1 and y = h W_2 + b_2,
# for rows x, it makes the one layer y = x W + b and returns `W, b`. It is called with
# arrays of several shapes that are drawn for the check.
def collapse(W1, b1, W2, b2):
    return None, None
