# ex1: Type and structure of an 8-12-8-1 network
# 15 points, about 25 minutes
#
# A network is given as code. Say what it is for, describe its structure, count its
# parameters, and write it so that it runs today.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex1


import keras
from keras.layers import Dense


# Question 1 of 5: What kind of problem the network solves (2 points)
# Which kind of problem is this network made for? Put the letter into `problem`.
# (a) binary classification
# (b) multi-class classification
# (c) regression
problem = None


# Question 2 of 5: Why it is that kind of problem (2 points)
# Say in one or two sentences what in the code shows it. Put the text into `why`.
why = ""


# Question 3 of 5: Sizes and activations, layer by layer (3 points)
# Write down the structure. `sizes` lists the sizes of all layers, the input first;
# `activations` names the activation of each layer, with "-" for the input; `hidden` is
# the number of hidden layers.
sizes = None
activations = None
hidden = None


# Question 4 of 5: Parameters of each layer and in total (4 points)
# How many parameters has each of the three Dense layers, and how many are there in
# total? Put four numbers into `params`: first layer, second layer, third layer, total.
params = [None, None, None, None]


# Question 5 of 5: The network in Keras of today (4 points)
# Write the network so that it runs with the Keras of today, and leave it in `model`:
# the same layers and activations, compiled with binary cross-entropy and Adam.
model = None
