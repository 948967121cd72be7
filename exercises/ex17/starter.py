# ex17: Back-propagation: the hidden layer
# 20 points, about 45 minutes
#
# The error of the network of ex15, with the numbers below, goes on backwards, through
# both outputs, to the weights of the hidden layer.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex17


import math

i1, i2 = 0.1, 0.5  # inputs
w1, w2, w3, w4 = 0.04, 0.12, 0.12, 0.08  # w1, w2 lead to h1; w3, w4 to h2
w5, w6, w7, w8 = 0.24, 0.32, 0.28, 0.20  # w5, w6 lead to o1; w7, w8 to o2
b1, b2 = 0.40, 0.36  # biases of the hidden and of the output units
t1, t2 = 0.05, 0.95  # targets
eta = 0.5  # learning rate


# Question 1 of 6: The deltas of the outputs (2 points)
# δ_{o1} and δ_{o2}, where δ_o = ∂E_o / ∂net_o: two numbers in `deltas`.
deltas = None


# Question 2 of 6: How the error depends on h1 (3 points)
# ∂E_{total} / ∂out_{h1}, as a number in `g_h1`.
g_h1 = None


# Question 3 of 6: The gradient of w1 (3 points)
# ∂E_{total} / ∂w_1, as a number in `gw1`.
gw1 = None


# Question 4 of 6: The new weights of the hidden layer (5 points)
# w_1 to w_4 after one step with η = 0.5, four numbers in `new_weights`.
new_weights = None


# Question 5 of 6: One step of training as a function (5 points)
# Write `train_step(w, x, t, eta)`: `w` holds the eight weights w_1 to w_8, `x` the two
# inputs, `t` the two targets. It returns the eight weights after one step, in the same
# order. The biases are 0.40 and 0.36 as above and stay. It is called on numbers that
# are drawn for the check, as lists and as arrays.
def train_step(w, x, t, eta):
    return None


# Question 6 of 6: The error after one step and after a hundred (2 points)
# Let all eight weights move, step after step (the biases stay). The total error after 1
# step and after 100 steps, two numbers in `errors`.
errors = None
