# ex56: Frameworks, networks, stages of learning
# 21 points, about 30 minutes
#
# Three kinds of networks carry most of deep learning: dense networks (MLP), recurrent
# ones (RNN, with the LSTM as the best known), and convolutional ones (CNN). Which of
# them fits depends on the data.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex56


# Question 1 of 12: MLP, RNN and CNN compared (5 points)
# Five rows, three networks: which data each is made for; whether it has recurrent
# connections; whether it shares parameters; whether it keeps spatial relationships;
# whether its gradients can vanish or explode. A list of 15 letters in `table`, row by
# row, each for MLP, RNN, CNN.
# (a) tabular data
# (b) sequences
# (c) images
# (d) yes
# (e) no
table = [
    None, None, None,  # data: MLP, RNN, CNN
    None, None, None,  # recurrent connections
    None, None, None,  # parameter sharing
    None, None, None,  # spatial relationship
    None, None, None,  # vanishing and exploding gradients
]


# Question 2 of 12: Six stages of learning (3 points)
# Put the six stages of learning in order: a list of six letters in `stages`.
# (a) backpropagation
# (b) error function
# (c) iterate until convergence
# (d) initialization
# (e) weight update
# (f) forward propagation
stages = None


# Question 3 of 12: Three frameworks (2 points)
# Which framework is a high-level API with several back ends, which was released by
# Google in 2015, and which comes from Facebook and builds its graphs while it runs? A
# list of three letters in `frameworks`, in this order.
# (a) Keras
# (b) PyTorch
# (c) TensorFlow
frameworks = None


# Question 4 of 12: Logistic regression and XOR (1 point)
# Why can logistic regression not learn the XOR pattern? Give the letter in
# `why_not_xor`, in quotes.
# (a) four rows are too few
# (b) it has no learning rate
# (c) its decision boundary is linear
# (d) its output is no probability
why_not_xor = None


# Question 5 of 12: Universal function approximator (1 point)
# Neural networks are called universal function approximators. What is a main reason?
# Give the letter in `universal`, in quotes.
# (a) gradient descent
# (b) the non-linear activation function
# (c) the large number of weights
# (d) random initial weights
universal = None


# Question 6 of 12: The right network for the data (3 points)
# MLP, RNN or CNN? A list of five letters in `networks`, for a series of stock prices, a
# photograph of a cat, a table of customers, the sentiment of a sentence, and the genre
# of music from its audio. Decide by the kind of data, as the slide's table does.
# (a) MLP
# (b) RNN
# (c) CNN
networks = None


# Question 7 of 12: How far back a memory reaches (1 point)
# Over which lags, in time steps, do standard RNNs still learn at most, and which can an
# LSTM bridge? A list of two letters in `lags`.
# (a) 5 to 10 steps
# (b) 50 to 100 steps
# (c) more than 1000 steps
# (d) more than 100000 steps
lags = None


# Question 8 of 12: Layers in a repeating module (1 point)
# How many interacting layers has the repeating module of an LSTM, and how many that of
# a standard RNN? A list of two letters in `layers`.
# (a) 1
# (b) 2
# (c) 3
# (d) 4
layers = None


# Question 9 of 12: Bidirectional networks (1 point)
# In a bidirectional network each sequence is presented ... Give the letter in
# `bidirectional`, in quotes.
# (a) twice to the same recurrent net, forwards both times
# (b) forwards and backwards to two separate recurrent nets with one output layer
# (c) forwards to two nets with two output layers
bidirectional = None


# Question 10 of 12: What attention does away with (1 point)
# Attention frees the encoder-decoder architecture from ... Give the letter in
# `attention`, in quotes.
# (a) the need for training data
# (b) back-propagation
# (c) the fixed-length internal representation
# (d) the output layer
attention = None


# Question 11 of 12: Gradient descent in two words (1 point)
# Is gradient descent a first-order or a second-order method, and does the gradient
# point to the steepest ascent or descent? A list of two letters in `descent`.
# (a) first-order
# (b) second-order
# (c) steepest ascent
# (d) steepest descent
descent = None


# Question 12 of 12: An MLP on images (1 point)
# Name two drawbacks of an MLP on images, in a sentence or two in `drawbacks`.
drawbacks = ""
