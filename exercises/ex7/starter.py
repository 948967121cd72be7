# ex7: Batch, stochastic, mini-batch descent
# 10 points, about 15 minutes
#
# Gradient descent moves the weights after looking at some rows of the data: at all of
# them (batch), at one (stochastic), or at a few (mini-batch). One pass through all rows
# is an epoch.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex7


# Question 1 of 6: Updates in one epoch (4 points)
# A data set has 8 rows. How often are the weights updated in one epoch by batch
# gradient descent, by stochastic gradient descent (one row at a time), with
# mini-batches of 4, and with mini-batches of 3? Four numbers in `updates`.
updates = None


# Question 2 of 6: Updates in 100 epochs (2 points)
# And in 100 epochs? Four numbers in the same order in `total`.
total = None


# Question 3 of 6: Which one looks at all rows first (1 point)
# Which takes all rows for every update? (a) stochastic (b) mini-batch (c) batch
# gradient descent. Give the letter in `whole_batch`, in quotes.
whole_batch = None


# Question 4 of 6: Which one fluctuates most (1 point)
# Which fluctuates more, and so leaves a local minimum more easily? (a) batch gradient
# descent (b) stochastic gradient descent. Give the letter in `fluctuates`, in quotes.
fluctuates = None


# Question 5 of 6: What plain gradient descent relies on (1 point)
# To be sure of the lowest point, what does gradient descent need? (a) a convex cost
# function (b) a linear model (c) a large memory. Give the letter in `relies_on`, in
# quotes.
relies_on = None


# Question 6 of 6: What is no knob of the optimisation (1 point)
# Which of these does not belong to the four knobs that the slides turn in their
# demonstration? (a) learning rate (b) batch size (c) optimizer (d) initialization (e)
# number of classes. Give the letter in `no_knob`, in quotes.
no_knob = None
