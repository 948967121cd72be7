# ex59: Back-propagation with two sigmoid units
# 18 points, about 40 minutes
#
# A small regression network: one input, two sigmoid units without bias, one output
# without activation.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex59


import math

x, y = 1.5, 1.0  # input and target
w1, w2, w3, w4 = 0.4, -0.2, 0.7, 0.3  # w1, w2 lead to the sigmoid units, w3, w4 from them to the output
b = 0.1  # bias of the output
eta = 0.5  # learning rate


# Question 1 of 6: Forward pass (3 points)
# out_1, out_2, ŷ, e = y - ŷ and L, five numbers in `forward_pass`.
forward_pass = None


# Question 2 of 6: Gradients at the output (3 points)
# ∂L / ∂w_3, ∂L / ∂w_4 and ∂L / ∂b, three numbers in `outer`.
outer = None


# Question 3 of 6: Gradients behind the sigmoids (4 points)
# ∂L / ∂w_1 and ∂L / ∂w_2, two numbers in `inner`.
inner = None


# Question 4 of 6: One step of gradient descent (3 points)
# w_1, w_2, w_3, w_4 and b after one step of gradient descent with η = 0.5, five numbers
# in `new_weights`.
new_weights = None


# Question 5 of 6: All gradients as a function (4 points)
# Write `gradients(x, y, w, b)` with `w` as the four weights: the five derivatives of
# the loss, by w_1, w_2, w_3, w_4 and b, as a list or an array. A difference quotient of
# the loss must agree with them.
def gradients(x, y, w, b):
    return None


# Question 6 of 6: If the bias were shared (1 point)
# A slide also prints in_j = x_1 w_{1j} + x_2 w_{2j} + b, with the letter of the
# output's bias. If one and the same b were added in both sigmoid units and at the
# output, ∂L / ∂b would be ... Give the letter in `shared`, in quotes.
# (a) -e
# (b) -e (1 + w3 sigma'(in_1) + w4 sigma'(in_2))
shared = None
