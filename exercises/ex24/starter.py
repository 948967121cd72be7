# ex24: Loss formulas
# 16 points, about 35 minutes
#
# A loss is one number that says how wrong a network is. Which one fits depends on the
# problem. With targets y, predictions ŷ and N rows:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex24


import numpy as np

label = np.array([1, 0, 1])
chance = np.array([0.9, 0.2, 0.6])  # probabilities of class 1
t = np.array([1, -1, 1])  # labels for hinge
output = np.array([0.3, 0.3, 2.0])
y = np.array([100.0, 200.0, 400.0])
yhat = np.array([110.0, 180.0, 300.0])


# Question 1 of 7: Binary cross-entropy of three rows (3 points)
# The binary cross-entropy of the labels 1, 0, 1 and the probabilities 0.9, 0.2, 0.6:
# the mean over the three rows, as a number in `bce`.
bce = None


# Question 2 of 7: Hinge of three outputs (3 points)
# The hinge loss of each of three rows: t = 1 with an output of 0.3, t = -1 with 0.3, t
# = 1 with 2. A list of three numbers in `hinges`.
hinges = None


# Question 3 of 7: Mean squared error (2 points)
# The mean squared error of the targets 100, 200, 400 and the predictions 110, 180, 300,
# as a number in `mse`. Use the formula of the list above; the one printed on the slide
# is not the mean squared error.
mse = None


# Question 4 of 7: Mean absolute percentage error (2 points)
# The mean absolute percentage error of the same targets and predictions, in percent, as
# a number in `mape`.
mape = None


# Question 5 of 7: Mean squared logarithmic error (2 points)
# The mean squared logarithmic error of the same, as a number in `msle`.
msle = None


# Question 6 of 7: Which loss for which problem (3 points)
# Which loss does the slide name for two classes, for many classes, for regression and
# for sequences such as speech? (a) mean squared error (b) CTC (c) binary cross-entropy
# (d) categorical cross-entropy. Four letters in this order, as a list in `losses`.
losses = None


# Question 7 of 7: The name that Keras accepts (1 point)
# How must the loss for many classes be written in `model.compile(loss=...)`? (a)
# `'categorical crossentropy'`, with a blank (b) `'categorical_crossentropy'`, with an
# underscore. Give the letter in `spelling`, in quotes.
spelling = None
