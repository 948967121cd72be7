# ex19: Parameters, data, iterations, epochs
# 14 points, about 25 minutes
#
# How large is a network, how much data does it take to train it, and how often do its
# weights move?
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex19


# Question 1 of 7: Parameters of one layer (2 points)
# How many parameters has one layer of 100 nodes with 100 inputs and a bias for each
# node? A number in `layer_params`.
layer_params = None


# Question 2 of 7: Parameters of ten layers (2 points)
# And all ten layers together? A number in `network_params`.
network_params = None


# Question 3 of 7: How much data (2 points)
# How much training data does the rule of thumb ask for, at least and at most, for the
# whole network? Two numbers in `data_range`.
data_range = None


# Question 4 of 7: Iterations with validation_split (3 points)
# `model.fit` is called with 60000 images, `validation_split=0.2`, `batch_size=800` and
# `epochs=10`. How many iterations has one epoch, and how many are there in all? Two
# numbers in `iterations`.
iterations = None


# Question 5 of 7: Iterations with a last, smaller batch (2 points)
# And with 60000 rows, `batch_size=128`, `epochs=10` and no validation split? Steps in
# one epoch and in all, two numbers in `steps`.
steps = None


# Question 6 of 7: Starting at a later epoch (1 point)
# `model.fit(..., epochs=10, initial_epoch=3)`: how many epochs are run? A number in
# `epochs_run`.
epochs_run = None


# Question 7 of 7: Three words (2 points)
# What do these say: batch size, epoch, learning rate? (a) passes over the training data
# (b) number of updates (c) rows in each iteration (d) step width of an update. Three
# letters in this order, as a list in `terms`.
terms = None
