# ex47: Back-propagation of two output weights
# 11 points, about 25 minutes
#
# The last step of a network: two hidden units give z_{11} = 0.6 and z_{12} = 0.4, and
# one output unit without activation adds them up with the weights w_5 = 0.5 and w_6 =
# -0.3:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex47


z11, z12 = 0.6, 0.4  # outputs of the hidden units
w5, w6 = 0.5, -0.3  # weights of the output unit
y = 1.0  # target
eta = 0.1  # learning rate


# Question 1 of 5: Prediction and loss (1 point)
# The prediction ŷ and the loss L, as two numbers in `before`.
before = None


# Question 2 of 5: The two gradients (3 points)
# ∂L / ∂w_5 and ∂L / ∂w_6, two numbers in `gradients`.
gradients = None


# Question 3 of 5: The weights after one step (3 points)
# w_5 and w_6 after one step of gradient descent with η = 0.1, two numbers in
# `new_weights`.
new_weights = None


# Question 4 of 5: The loss after the step (1 point)
# The loss with the new weights, a number in `after`.
after = None


# Question 5 of 5: The gradients as a function (3 points)
# Write `grads(z, w, y)`: the gradients of L = (y - ∑_i w_i z_i)^2 by each weight, for
# any number of hidden outputs, as a list or an array.
def grads(z, w, y):
    return None
