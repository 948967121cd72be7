# ex32: MNIST with Flatten and Dropout
# 22 points, about 40 minutes
#
# The first network of the slides reads handwritten digits. An image has 28 x 28 pixels,
# a label is a whole number from 0 to 9. The layers in order:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex32


import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

X, y = load_digits(return_X_y=True)
given = np.arange(len(X)) % 4 != 0  # every fourth image is kept back for the grading
X, y = X[given], y[given]  # 1347 images as rows of 64 pixels from 0 to 16; labels from 0 to 9


# Question 1 of 8: The network with softmax (4 points)
# Write the network with softmax at the output and compile it with Adam, the loss for
# whole-number labels and the metric accuracy. Leave it in `model`.
model = None


# Question 2 of 8: The network with logits (3 points)
# Write the same network without an activation at the output and compile it so that the
# loss applies softmax itself. Optimiser and metric as before. Leave it in
# `logits_model`.
logits_model = None


# Question 3 of 8: Parameters, layer by layer (3 points)
# The hidden layer has 128 units here. How many parameters have Flatten, the Dense layer
# of 128 units, Dropout and the Dense layer of 10 units, and how many are there in
# total? Five numbers in `params`.
params = None


# Question 4 of 8: Shapes of images and labels (1 point)
# `keras.datasets.mnist.load_data()` gives 60000 training images and their labels. Which
# shape has x_train, and which y_train? (a) (60000, 28, 28) (b) (60000, 784) (c)
# (60000,) (d) (60000, 10). A list of two letters, x_train first, in `shapes`.
shapes = None


# Question 5 of 8: A loss from logits (4 points)
# For one image (here of three classes) the network without softmax gives the logits
# 2.0, 1.0 and 0.1; the true class is 0. What is the sparse categorical cross-entropy
# with `from_logits=True`? A number in `loss`.
loss = None


# Question 6 of 8: What Dropout(0.2) does (2 points)
# What happens to the 128 outputs at `Dropout(0.2)` while training? (a) each unit is
# kept with probability 0.2 (b) each unit is dropped with probability 0.2, and those
# kept are multiplied by 1.25 (c) each unit is multiplied by 0.8. Give the letter in
# `dropout`, in quotes.
dropout = None


# Question 7 of 8: The loss for these labels (1 point)
# Which loss fits labels of shape (60000,), whole numbers from 0 to 9? (a)
# categorical_crossentropy (b) sparse_categorical_crossentropy (c) binary_crossentropy
# (d) mean_squared_error. Give the letter in `label_loss`, in quotes.
label_loss = None


# Question 8 of 8: Trained on small digits (4 points)
# Train such a network (Dense 128 relu, Dropout 0.2, Dense 10 softmax) on the 1347 small
# digits of the start of this file, and leave it in `digits`. It is judged on the 450
# images kept back, in rows of 64 pixels from 0 to 16 as they stand: at least 90 % must
# be right. A layer `Rescaling(1 / 16)` in front brings the pixels to the range from 0
# to 1. Training is random; where luck is short, the same recipe is trained afresh from
# other seeds.
digits = None
