# ex27: Deep-learning concepts quiz
# 12 points, about 20 minutes
#
# Twelve short questions on what the deck says in words: how a network learns, what
# keeps it from learning by heart, which kinds of learning and of networks there are,
# and what Keras does. Where several things belong together, the answer is a list of
# letters.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex27


# Question 1 of 12: Depth of a model (1 point)
# The depth of a model is the number of ... Give the letter in `depth`, in quotes.
# (a) layers that contribute to it
# (b) neurons in a layer
# (c) rows it is trained with
depth = None


# Question 2 of 12: The other phase (1 point)
# Deep learning has two phases: training and ... Give the letter in `phase`, in quotes.
# (a) back propagation
# (b) initialization
# (c) inference
# (d) labelling
phase = None


# Question 3 of 12: One round of training (1 point)
# Put the five steps of one round of training in order: a list of five letters in
# `order`.
# (a) back propagation
# (b) input examples
# (c) update weights
# (d) calculate output
# (e) measure error
order = None


# Question 4 of 12: Which way the weights move (1 point)
# To make the loss smaller, the weights move ... Give the letter in `direction`, in
# quotes.
# (a) along the gradient
# (b) against the gradient
direction = None


# Question 5 of 12: Where the error is seen directly (1 point)
# In which layer can the error be worked out directly, without going back through
# weights? Give the letter in `seen_in`, in quotes.
# (a) the input layer
# (b) the hidden layers
# (c) the output layer
# (d) any layer
seen_in = None


# Question 6 of 12: What does not help against overfitting (1 point)
# Which of these does not work against overfitting? Give the letter in `no_help`, in
# quotes.
# (a) fewer layers
# (b) more data
# (c) dropout
# (d) more parameters
no_help = None


# Question 7 of 12: When dropout is active (1 point)
# Dropout leaves units out in ... Give the letter in `dropout`, in quotes.
# (a) training only
# (b) testing only
# (c) both
dropout = None


# Question 8 of 12: Three ways of learning (1 point)
# What does supervised, unsupervised and reinforcement learning work with? A list of
# three letters in `needs`, in this order.
# (a) reward, state and action
# (b) labelled data
# (c) data without labels
needs = None


# Question 9 of 12: What four models are known for (1 point)
# What belongs to CNN, LSTM, GAN and DQN? A list of four letters in `known_for`, in this
# order.
# (a) a generator and a discriminator
# (b) a policy that brings more reward
# (c) images
# (d) long sequences
known_for = None


# Question 10 of 12: Who works on the tensors (1 point)
# Products and derivatives of tensors are worked out by ... Give the letter in
# `tensors`, in quotes.
# (a) Keras itself
# (b) a backend engine that Keras calls
tensors = None


# Question 11 of 12: An API for graphs (1 point)
# Which way of building models is made for several inputs or outputs? Give the letter in
# `api`, in quotes.
# (a) Sequential
# (b) functional
api = None


# Question 12 of 12: Another name of the loss function (1 point)
# The loss function is also called ... Give the letter in `other_name`, in quotes.
# (a) metric
# (b) optimizer
# (c) objective function
other_name = None
