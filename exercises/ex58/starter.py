# ex58: Slopes and gradients at the output
# 24 points, about 40 minutes
#
# Training needs derivatives: of the activations inside the network, and of the loss at
# its end. Which loss is used depends on the target, and each comes with its own output
# function:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex58


import numpy as np

y = np.array([3, 5, 2])  # targets of the linear output
yhat = np.array([2.5, 5.5, 3])  # its predictions
p = 0.8  # the sigmoid's prediction
z = np.array([2, 1, 0.1])  # logits of the softmax; class 0 is true


# Question 1 of 11: Slopes of the sigmoid (1 point)
# The slopes of the sigmoid at 0 and at 1, σ'(0) and σ'(1), two numbers in
# `sigmoid_slopes`.
sigmoid_slopes = None


# Question 2 of 11: Slopes of tanh (1 point)
# The slopes of tanh at 0 and at 1, two numbers in `tanh_slopes`.
tanh_slopes = None


# Question 3 of 11: Slopes of relu (1 point)
# The slopes of relu at -2 and at 2, two numbers in `relu_slopes`.
relu_slopes = None


# Question 4 of 11: Gradient of the squared error (3 points)
# ∂L / ∂ŷ_1 to ∂L / ∂ŷ_3 of L = 1/N ∑_i (y_i - ŷ_i)^2 for `y` and `yhat`, three numbers
# in `squared_gradient`. Work from this loss; the derivative beside it on the slide does
# not belong to it.
squared_gradient = None


# Question 5 of 11: Binary cross-entropy of a 1 (2 points)
# The binary cross-entropy for the label 1 and the prediction ŷ = 0.8, a number in
# `loss_of_one`.
loss_of_one = None


# Question 6 of 11: Binary cross-entropy of a 0 (2 points)
# The same for the label 0 and the prediction ŷ = 0.8, a number in `loss_of_zero`.
loss_of_zero = None


# Question 7 of 11: Its gradient by the output (3 points)
# dL / dŷ of the binary cross-entropy for ŷ = 0.8 with label 1, and with label 0, two
# numbers in `bce_gradients`.
bce_gradients = None


# Question 8 of 11: Its gradient by the logit (2 points)
# The prediction comes from a sigmoid, ŷ = σ(a). The derivative dL / da for label 1 and
# ŷ = 0.8, a number in `logit_gradient`.
logit_gradient = None


# Question 9 of 11: Gradient of softmax by the logits (3 points)
# Softmax with categorical cross-entropy: the derivatives ∂L / ∂z_j by the logits `z`,
# where class 0 is the true one, three numbers in `softmax_gradient_z`.
softmax_gradient_z = None


# Question 10 of 11: Output and loss for three targets (2 points)
# Which output function and which loss belong to a continuous, a binary (Bernoulli) and
# a categorical target? A list of six letters in `pairs`: output and loss for the first,
# for the second, for the third.
# (a) binary cross-entropy
# (b) sigmoid
# (c) softmax
# (d) squared error
# (e) linear
# (f) categorical cross-entropy
pairs = None


# Question 11 of 11: The three gradients as functions (4 points)
# Write the three gradients as functions:
# `grad_squared(y, yhat)` by each prediction, for any number of rows, as a list or an
# array;
# `grad_binary(y, yhat)` by the output, for one label 0 or 1 and one probability, as a
# number;
# `grad_softmax(z, y)` by each logit, for logits `z` and a one-hot label `y`, as a list
# or an array.
# A difference quotient of the loss must agree with them.
def grad_squared(y, yhat):
    return None


def grad_binary(y, yhat):
    return None


def grad_softmax(z, y):
    return None
