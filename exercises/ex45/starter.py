# ex45: One weight: the best of W = 2, 3, 4, 5
# 12 points, about 25 minutes
#
# The smallest network there is has one weight and no activation: ŷ = W x. Three rows
# are known:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex45


import numpy as np

x = np.array([1, 2, 3])
y = np.array([4, 9, 11])


# Question 1 of 5: Sum of the errors (3 points)
# The sum of the errors for W = 2, 3, 4, 5: four numbers in `errors`.
errors = None


# Question 2 of 5: The best of the four (1 point)
# Which weight has the smallest sum of errors? Give the letter, or the number itself, in
# `best`.
# (a) 2
# (b) 3
# (c) 4
# (d) 5
best = None


# Question 3 of 5: Mean squared errors (2 points)
# The MSE for W = 2, 3, 4, 5: four numbers in `mse`, with four decimals or more.
mse = None


# Question 4 of 5: The weight with the lowest MSE (2 points)
# Which W, of all numbers, makes the MSE smallest? A number with four decimals or more
# in `lowest`.
lowest = None


# Question 5 of 5: One step of gradient descent (4 points)
# One step on the MSE from W = 2 with the learning rate η = 0.1: the gradient, then the
# new W. Two numbers in `step`.
step = None
