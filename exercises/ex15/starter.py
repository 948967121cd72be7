# ex15: Forward propagation and its errors
# 16 points, about 30 minutes
#
# A network with two inputs, two hidden units and two outputs, sigmoid in every unit.
# What comes out, and how far is it from the targets?
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex15


import math

i1, i2 = 0.1, 0.5  # inputs
w1, w2, w3, w4 = 0.04, 0.12, 0.12, 0.08  # w1, w2 lead to h1; w3, w4 to h2
w5, w6, w7, w8 = 0.24, 0.32, 0.28, 0.20  # w5, w6 lead to o1; w7, w8 to o2
b1, b2 = 0.40, 0.36  # biases of the hidden and of the output units
t1, t2 = 0.05, 0.95  # targets
eta = 0.5  # learning rate


# Question 1 of 5: The first hidden unit (2 points)
# The weighted sum and the output of h_1, as a pair (net, out) in `h1`.
h1 = None


# Question 2 of 5: The second hidden unit (2 points)
# The same pair for h_2, in `h2`.
h2 = None


# Question 3 of 5: The two outputs (4 points)
# The outputs of o_1 and o_2, in this order, in `outputs`.
outputs = None


# Question 4 of 5: The errors of the outputs (4 points)
# The error of each output, half of the squared difference from its target, and their
# sum: three numbers in `errors`.
errors = None


# Question 5 of 5: Forward propagation as a function (4 points)
# Write `forward(x, W1, b1, W2, b2)` for one hidden layer of any size, sigmoid in both
# layers. Row j of a weight matrix holds the weights of unit j; each layer has a vector
# of biases. It returns the outputs as a list or an array and is called on networks that
# are drawn for the check.
def forward(x, W1, b1, W2, b2):
    return None
