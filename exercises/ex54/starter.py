# ex54: Batch normalisation
# 18 points, about 40 minutes
#
# Batch normalisation works on the m numbers x_1, …, x_m that one unit has for the rows
# of a batch:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex54


import keras
import numpy as np
from keras import layers

x = np.array([2.0, 4.0, 6.0, 8.0])  # the batch


# Question 1 of 8: Mean and variance of the batch (1 point)
# μ_b and σ_b^2 of the batch, two numbers in `statistics`.
statistics = None


# Question 2 of 8: The batch, normalised (3 points)
# The four numbers x̂_i with ϵ = 0, as a list in `normalised` (four decimals or more).
normalised = None


# Question 3 of 8: The layer of Keras (2 points)
# A fresh `BatchNormalization` is called with the batch as a column, `training=True`:
# what is the first number that comes out? And what does another fresh one make of the
# single number 2.0, with `training=False`? Two numbers in `layer_says` (four decimals
# or more).
layer_says = None


# Question 4 of 8: Parameters with normalisation (3 points)
# How many parameters has the network of the slides in total, how many of them are
# trainable, and how many non-trainable? Three numbers in `params`.
params = None


# Question 5 of 8: A function that makes the network (4 points)
# Write `ann(optimizer)`: it makes the network of the slides, compiles it with the loss
# `mse`, the metric `mae` and the optimizer that it is given, and returns it. Leave what
# `ann` returns for Adam in `model`. Every model needs an optimizer object of its own.
def ann(optimizer):
    return None


model = ann(keras.optimizers.Adam())


# Question 6 of 8: Bounds of a standardised number (1 point)
# Beside (x - μ) / σ a slide prints 0 ≤ x' ≤ 1. Do such numbers lie between 0 and 1? (a)
# yes (b) no. Give the letter in `bounded`, in quotes.
bounded = None


# Question 7 of 8: The step that the slide leaves out (1 point)
# After x̂_i the layer takes one more step, with parameters that it learns; the slide
# leaves it out. Which? (a) scale and shift: gamma * x + beta (b) an activation: relu
# (c) a random zero for some units, as in dropout (d) min-max scaling to the range from
# 0 to 1. Give the letter in `last_step`, in quotes.
last_step = None


# Question 8 of 8: Batch normalisation as a function (3 points)
# Write `batch_norm(X, gamma, beta, eps)` for a 2-D array with one row for each example:
# every column by its own mean and variance, with `eps` under the root, then times gamma
# plus beta (arrays with one number for each column). It is called on tables drawn for
# the check.
def batch_norm(X, gamma, beta, eps):
    return None
