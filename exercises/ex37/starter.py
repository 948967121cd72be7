# ex37: Output of a perceptron
# 13 points, about 20 minutes
#
# A perceptron multiplies each input by its weight, adds the products and a bias b, and
# compares the sum with a threshold θ:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex37


import numpy as np


# Question 1 of 6: The first example (2 points)
# The sum a and the output y of the first example with θ = 0: two numbers in `first`.
first = None


# Question 2 of 6: The second example (2 points)
# The same for the second example, with θ = 0: a and y in `second`.
second = None


# Question 3 of 6: A sum that meets the threshold (2 points)
# Another unit: w = (0.25, 0.25), b = 0, θ = 0.5. What is its output for x = (1, 1)? The
# number 0 or 1 in `edge`.
edge = None


# Question 4 of 6: A higher threshold (2 points)
# The output of the second example with θ = 1 in place of 0: the number 0 or 1 in
# `higher`.
higher = None


# Question 5 of 6: The perceptron as a function (4 points)
# Write `perceptron(x, w, b, theta)` for any number of inputs. For one row of inputs it
# returns 0 or 1; for a batch, a list or array of rows, it returns one 0 or 1 for each
# row, as a list or an array. It is called with numbers drawn for the check.
def perceptron(x, w, b, theta):
    return None


# Question 6 of 6: Three parts of a nerve cell (1 point)
# What do dendrite, cell body and axon do? A list of three letters in `parts`, in this
# order.
# (a) aggregates what comes in
# (b) sends the signal to other neurons
# (c) receives signals from other neurons
parts = None
