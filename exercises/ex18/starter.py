# ex18: Learning rate and momentum
# 7 points, about 20 minutes
#
# Gradient descent moves a weight against the gradient g = ∂E / ∂w of the error. With
# momentum it does so by way of a velocity v, which remembers the steps before. The form
# on the slide, with momentum λ and learning rate η:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex18


w, v = 1.0, 0.0  # weight and velocity at the start
momentum, eta = 0.9, 0.5  # lambda and the learning rate
g1, g2 = 0.4, 0.3  # gradients of the two steps


# Question 1 of 5: Two steps with momentum (3 points)
# The velocity and the weight after step 1, then both after step 2: the four numbers
# v_1, w_1, v_2, w_2 in `steps`.
steps = None


# Question 2 of 5: A learning rate that is too large (1 point)
# What happens with too large a learning rate? (a) training is slow (b) the weights
# oscillate around the minimum or leave it (c) the network overfits. Give the letter in
# `too_large`, in quotes.
too_large = None


# Question 3 of 5: Usual values of the momentum (1 point)
# The slide on optimisers gives 0.5 as the usual momentum, and a second value for later
# on. Which? (a) 0.1 (b) 0.3 (c) 0.9 (d) 1.5. Give the letter or the number in `later`.
later = None


# Question 4 of 5: Lower than all other points (1 point)
# A point where the function is smaller than at all other feasible points is a (a) local
# minimum (b) global minimum (c) saddle. Give the letter in `lowest`, in quotes.
lowest = None


# Question 5 of 5: What decay makes smaller (1 point)
# decay is the rate by which something shrinks after each update. What? (a) the momentum
# (b) the learning rate (c) the gradient (d) the batch. Give the letter in `shrinks`, in
# quotes.
shrinks = None
