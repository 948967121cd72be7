# ex44: Cross-entropy and log loss
# 18 points, about 30 minutes
#
# A network tells apples, oranges and pears apart, and a second one tells two classes
# apart. How large is their loss?
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex44


import numpy as np

labels = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]])  # Apple, Orange, Pear
outputs = np.array([[0.6, 0.2, 0.2], [0.3, 0.4, 0.3], [0.2, 0.3, 0.5]])
y = np.array([1, 0, 1, 0])
p = np.array([0.9, 0.1, 0.8, 0.3])


# Question 1 of 8: Cross-entropy of the first row (3 points)
# The cross-entropy of the first row (Apple), with the logarithm to base e, as a number
# in `apple`. The number printed on the slide has another base.
apple = None


# Question 2 of 8: Cross-entropy of all three rows (3 points)
# The cross-entropy of each row, as a list of three numbers in `all_rows` (Apple,
# Orange, Pear; three decimals or more).
all_rows = None


# Question 3 of 8: Mean over the rows (1 point)
# The mean of the three, as a number in `mean_loss`.
mean_loss = None


# Question 4 of 8: Predicted classes (1 point)
# The predicted class of each row, as a list of three names in `classes`: "Apple",
# "Orange" or "Pear".
classes = None


# Question 5 of 8: Log loss of four rows (3 points)
# The log loss -1/n∑_i ( y_i ln p_i + (1 - y_i) ln(1 - p_i) ) of the labels `y` and the
# predicted probabilities `p`, as a number in `logloss`.
logloss = None


# Question 6 of 8: Log loss at the corners (2 points)
# The loss of a single row for (p, y) = (1, 1), (0, 0), (1, 0), (0, 1) without clipping,
# as a list of four letters in `cases`: (a) 0 (b) infinity (c) minus infinity (d) 1.
cases = None


# Question 7 of 8: Both losses as functions, with clipping (4 points)
# Write `cross_entropy(p, y)` for one row (outputs `p`, one-hot label `y`) and
# `log_loss(y, p)` for many rows (labels `y`, probabilities `p`), with natural
# logarithms. Outputs of exactly 0 or 1 must give finite results: clip at 10^{-7}. They
# are called on numbers drawn afresh for each check, as lists and as arrays.
def cross_entropy(p, y):
    return None


def log_loss(y, p):
    return None


# Question 8 of 8: The derivative of a loss (1 point)
# "The differential of a loss function will never be 0." Is that (a) true or (b) false?
# Give the letter in `never_zero`, in quotes; `True` and `False` do as well.
never_zero = None
