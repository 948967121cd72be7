# ex8: Output layer, labels and classes
# 12 points, about 30 minutes
#
# What a network must give decides what its last layer looks like: how many units, which
# activation, and which loss fits.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex8


import numpy as np


# Question 1 of 4: Four problems, four output layers (4 points)
# Which units, activation and loss fit these problems: A the price of a house; B spam or
# not; C one of 3 species of iris, labels one-hot; D one of 10 digits, labels as
# integers? (a) 10, softmax, categorical_crossentropy (b) 10, softmax,
# sparse_categorical_crossentropy (c) 1, softmax, categorical_crossentropy (d) 1,
# sigmoid, binary_crossentropy (e) 1, sigmoid, mse (f) 1, linear, mse (g) 3, softmax,
# categorical_crossentropy (h) 3, sigmoid, binary_crossentropy. Four letters in the
# order A to D, as a list in `layers`.
layers = None


# Question 2 of 4: One-hot rows (3 points)
# Write `one_hot(labels, classes)`: a row for each label, a column for each class in the
# order of `classes`. `one_hot(["RED", "GREEN", "BLUE", "RED"], ["RED", "GREEN",
# "BLUE"])` is `[[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]]`. Both arguments are lists
# of words, drawn for the check.
def one_hot(labels, classes):
    return None


# Question 3 of 4: Crisp classes from probabilities (3 points)
# Write `crisp(p)` for the outputs of a sigmoid unit, a list or an array: values less
# than 0.5 become 0, all others 1. It returns as many numbers.
def crisp(p):
    return None


# Question 4 of 4: The class of each softmax row (2 points)
# Write `classes_of(p)`: for each row of a table of softmax outputs the number of the
# class with the largest output, counted from 0. The table comes as an array or as a
# list of lists.
def classes_of(p):
    return None
