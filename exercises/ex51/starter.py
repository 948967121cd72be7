# ex51: L1 and L2 regularisation
# 18 points, about 35 minutes
#
# Large weights are a sign of overfitting. Regularisation adds a penalty for them to the
# cost:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex51


import keras
import numpy as np
from keras import layers

rss = 10
w = np.array([3, -4])
lam = 0.1


# Question 1 of 9: The cost of lasso (2 points)
# The cost of lasso, a number in `lasso`.
lasso = None


# Question 2 of 9: The cost of ridge (2 points)
# The cost of ridge, a number in `ridge`.
ridge = None


# Question 3 of 9: The penalties of Keras (2 points)
# What does `keras.regularizers.l1(0.01)` add to the loss for a kernel that holds 3 and
# -4, and what does `l2(0.01)` add? Two numbers in `penalties`.
penalties = None


# Question 4 of 9: The network with L1 (3 points)
# Write the network of the slides with `l1(0.01)` on the kernel of each hidden layer and
# leave it in `model_l1`. It need not be compiled.
model_l1 = None


# Question 5 of 9: The network with L2 (3 points)
# And with `l2(0.01)` in place of `l1(0.01)`, in `model_l2`.
model_l2 = None


# Question 6 of 9: No relation (1 point)
# In y = βx, for which β is x not related to y? (a) 0 (b) 1 (c) -1 (d) infinite. Give
# the letter in `slope`, in quotes.
slope = None


# Question 7 of 9: Weights of exactly 0 (1 point)
# Which of the two shrinks unimportant weights to exactly 0? (a) L1 (lasso) (b) L2
# (ridge). Give the letter in `shrinks`, in quotes.
shrinks = None


# Question 8 of 9: The best test error (1 point)
# Which row of the table does best on new data? (a) no regularization (b) L1
# regularization (c) L2 regularization (d) dropout (e) early stopping. Give the letter
# in `best`, in quotes.
best = None


# Question 9 of 9: Both costs as functions (3 points)
# Write `lasso_cost(y, yhat, w, lam)` and `ridge_cost(y, yhat, w, lam)`: targets,
# predictions and weights are arrays, `lam` a number. Both return one number. They are
# called on arrays drawn for the check.
def lasso_cost(y, yhat, w, lam):
    return None


def ridge_cost(y, yhat, w, lam):
    return None
