# ex6: The cost of a network's predictions
# 13 points, about 25 minutes
#
# Eight students, what each scored in an exam, and what a network predicted from their
# hours of study and sleep. The scores are like the slide's; the predictions are made up
# for this exercise.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex6


import numpy as np

y = np.array([0.93, 0.68, 0.95, 0.75, 0.51, 0.60, 0.89, 0.97])  # exam scores
yhat = np.array([0.90, 0.70, 0.90, 0.80, 0.50, 0.65, 0.85, 0.95])  # predictions


# Question 1 of 5: The cost of all eight rows (4 points)
# The cost C over the eight rows, as a number in `total_cost`.
total_cost = None


# Question 2 of 5: The cost of one row (2 points)
# Stochastic gradient descent looks at one row at a time. The cost of row 1 alone, as a
# number in `first_cost`.
first_cost = None


# Question 3 of 5: The slope of the cost (2 points)
# How does the cost of row 1 change with its prediction? The derivative ∂C / ∂ŷ at ŷ =
# 0.9, as a number in `slope`.
slope = None


# Question 4 of 5: Always the mean score (2 points)
# A network that has learnt nothing may predict the mean exam score, 0.785, for
# everybody. Its C over the eight rows, as a number in `mean_cost`.
mean_cost = None


# Question 5 of 5: The cost as a function (3 points)
# Write `cost(yhat, y)`, which returns one number for lists or arrays with any number of
# rows. `yhat` may also be an array of shape `(n, 1)`, as `model.predict` returns it,
# beside a `y` of shape `(n,)`. It is called on numbers drawn for the check.
def cost(yhat, y):
    return None
