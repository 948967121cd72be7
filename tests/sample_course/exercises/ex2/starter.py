# ex2: Counting the parameters of a small network
# 6 points, about 10 minutes
#
# A network with 2 inputs, 3 hidden units and 1 output.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex2


inputs = 2


# Question 1 of 2: Parameters of the whole network (4 points)
# How many trainable parameters has the network? Leave the number in `params`.
params = None


# Question 2 of 2: Parameters of each layer (2 points)
# How many has each layer? Leave the list in `layers`.
layers = None
