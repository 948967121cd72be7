# ex20: Sequential, functional API, Dense
# 19 points, about 35 minutes
#
# A network takes 784 numbers, has a hidden layer of 32 units with relu and an output
# layer of 10 units with softmax. Keras has two ways to write it:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex20


import keras
import numpy as np
from keras import layers


# Question 1 of 8: Written with Sequential (3 points)
# Write the network with `Sequential` and leave it in `model`. It need not be compiled.
model = None


# Question 2 of 8: Written with the functional API (3 points)
# Write the same network with the functional API and leave it in `model_f`.
model_f = None


# Question 3 of 8: Its parameters (2 points)
# How many parameters has the hidden layer, how many the output layer, and how many are
# there in total? Three numbers in `params`.
params = None


# Question 4 of 8: A size that is inferred (3 points)
# Another model: `Dense(32, input_shape=(784,))`, then `Dense(32)`. How many parameters
# has the second layer, how many the model, and how many numbers go into and come out of
# the second layer for each row? Four numbers in `second`.
second = None


# Question 5 of 8: With and without bias (2 points)
# How many parameters has `Dense(10, use_bias=False)` on 784 inputs, and how many
# `Dense(10)`, in which `use_bias` is not written? Two numbers in `biases`.
biases = None


# Question 6 of 8: Layers and their data (2 points)
# Which kind of layer is made for which data: vectors (samples, features), sequences
# (samples, timesteps, features), images (four axes)? (a) Dense (b) recurrent, such as
# LSTM (c) Conv2D. Three letters in this order, as a list in `fits`.
fits = None


# Question 7 of 8: A Dense layer as a function (3 points)
# Write `dense(x, W, b=None, activation=None)`, which returns g(x W + b): `x` has one
# row for each example, `b` may be None (no bias), `activation` is 'relu', 'sigmoid' or
# None. It is called on arrays drawn for the check.
def dense(x, W, b=None, activation=None):
    return None


# Question 8 of 8: A penalty for large outputs (1 point)
# Which argument of `Dense` penalises large outputs of the layer? (a) kernel_regularizer
# (b) bias_regularizer (c) activity_regularizer (d) kernel_constraint. Give the letter
# in `argument`, in quotes.
argument = None
