# ex16: Back-propagation: the output layer
# 10 points, about 30 minutes
#
# The network of ex15, with the numbers below, has made its errors. How does the total
# error change with each weight of the output layer, and what do these weights become
# after one step?
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex16


import math

i1, i2 = 0.1, 0.5  # inputs
w1, w2, w3, w4 = 0.04, 0.12, 0.12, 0.08  # w1, w2 lead to h1; w3, w4 to h2
w5, w6, w7, w8 = 0.24, 0.32, 0.28, 0.20  # w5, w6 lead to o1; w7, w8 to o2
b1, b2 = 0.40, 0.36  # biases of the hidden and of the output units
t1, t2 = 0.05, 0.95  # targets
eta = 0.5  # learning rate


# Question 1 of 3: The slope of the first output (2 points)
# ∂out_{o1} / ∂net_{o1}, as a number in `slope`.
slope = None


# Question 2 of 3: The gradient of w5 (3 points)
# ∂E_{total} / ∂w_5, as a number in `gw5`.
gw5 = None


# Question 3 of 3: The new weights of the output layer (5 points)
# w_5 to w_8 after one step of gradient descent with η = 0.5, four numbers in
# `new_weights`.
new_weights = None
