# ex9: MSE, MAE, MBE
# 11 points, about 20 minutes
#
# Five houses have prices y (in thousands), and a model predicts prices y^p. How wrong
# is it?
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex9


import numpy as np

y = np.array([399.9, 329.9, 369.0, 232.0, 539.9])  # prices in thousands
yp = np.array([380.0, 300.0, 400.0, 250.0, 520.0])  # predictions


# Question 1 of 5: Mean squared error of five prices (3 points)
# The mean squared error 1/n∑_i (y_i - y^p_i)^2 of the predictions `yp`, as a number in
# `mse_value` (to three decimals, or leave it to Python).
mse_value = None


# Question 2 of 5: Mean absolute error (2 points)
# The mean absolute error 1/n∑_i |y_i - y^p_i|, as a number in `mae_value`.
mae_value = None


# Question 3 of 5: Mean bias error (2 points)
# The mean bias error, here the mean of y_i - y^p_i with its signs, as a number in
# `mbe_value`.
mbe_value = None


# Question 4 of 5: Range of the mean absolute error (1 point)
# In which range does MAE lie? (a) from 0 to infinity (b) from minus infinity to
# infinity (c) from 0 to 1. Give the letter in `mae_range`, in quotes.
mae_range = None


# Question 5 of 5: The three errors as functions (3 points)
# Write `mse(y, yp)`, `mae(y, yp)` and `mbe(y, yp)`. They take lists or arrays of any
# length from 1 and return one number. They are called on numbers drawn afresh for each
# check.
def mse(y, yp):
    return None


def mae(y, yp):
    return None


def mbe(y, yp):
    return None
