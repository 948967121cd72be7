# ex3: Structure of a 4-3 softmax network
# 13 points, about 20 minutes
#
# A network is given as code. Describe it, count its parameters, say what it is for, and
# write it so that it runs today.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex3


import keras
from keras.layers import Dense


# Question 1 of 5: Sizes and activations, layer by layer (3 points)
# Write down the structure. `sizes` lists the sizes of all layers, the input first;
# `activations` names the activation of each layer, with "-" for the input.
sizes = None
activations = None


# Question 2 of 5: Trainable parameters (3 points)
# How many trainable parameters has the network? Put the number into `params`.
params = None


# Question 3 of 5: What kind of problem the network solves (2 points)
# Which problem does it solve? Put the letter into `problem`.
# (a) regression
# (b) binary classification
# (c) multi-class classification: exactly one of three classes is right
# (d) multi-label classification: several labels may be right at once
problem = None


# Question 4 of 5: The form of the labels (2 points)
# In which form must the labels y be given for this loss? Put the letter into `labels`.
# (a) integers 0 to 2, shape (n,)
# (b) one-hot rows, shape (n, 3)
# (c) one probability for each row, shape (n, 1)
labels = None


# Question 5 of 5: The network in Keras of today (3 points)
# Write the network so that it runs with the Keras of today, and leave it in `model`:
# the same layer, compiled with categorical cross-entropy and Adam at learning rate 0.1.
model = None
