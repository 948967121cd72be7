# ex2: Keras code of a 2-3-1 network
# 14 points, about 30 minutes
#
# Write the network of the figure in Keras, count its parameters, and see that it
# computes what it should.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex2


import keras
from keras.layers import Dense


# Question 1 of 4: The network in Keras (5 points)
# Write the network of the figure and leave it in `model`: 2 inputs, one hidden layer of
# 3 relu units, one sigmoid output. Compile it with Adam at learning rate 0.1, binary
# cross-entropy and the metric accuracy.
model = None


# Question 2 of 4: Trainable parameters in total (4 points)
# How many trainable parameters has the network in total? Put the number into `params`.
params = None


# Question 3 of 4: Parameters of each layer (2 points)
# How many parameters has the hidden layer, how many the output layer, and how many of
# all are non-trainable? Put three numbers into `per_layer`, in this order.
per_layer = [None, None, None]


# Question 4 of 4: What the network computes (3 points)
# Nothing to write here: the model of the first question is given the weights of the
# statement and must compute the right output for x = (1, -2), and for other weights and
# inputs as well.
# the model of the first question is looked at again
