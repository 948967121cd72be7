# ex4: One neuron: sum, bias, activation
# 10 points, about 25 minutes
#
# A neuron multiplies each input by its weight, adds the products and a bias b, and
# passes the sum on through an activation function f:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex4


import numpy as np

x = [1, 2, 3]  # inputs
w = [0.2, -0.5, 0.4]  # weights
b = 0.1  # bias


# Question 1 of 4: The weighted sum (2 points)
# The weighted sum with its bias, z, as a number in `z`.
z = None


# Question 2 of 4: Four activation functions (3 points)
# The output of the neuron for sigmoid, tanh, relu and step: four numbers in this order
# in `outputs` (a dict with these names does as well).
outputs = None


# Question 3 of 4: What activation functions are for (1 point)
# What do activation functions give a network? (a) speed (b) non-linearity (c) fewer
# parameters (d) normalised inputs. Give the letter in `gives`, in quotes.
gives = None


# Question 4 of 4: The neuron as a function (4 points)
# Write `neuron(x, w, b, activation)`, with `activation` one of `"sigmoid"`, `"tanh"`,
# `"relu"`, `"step"` and `"linear"`. It takes lists or arrays of any length and must
# give a finite number for z near 1000 and -1000 too. It is called on numbers drawn for
# the check; each activation is worth a fifth.
def neuron(x, w, b, activation):
    return None
