# ex21: Two networks for handwritten digits
# 21 points, about 35 minutes
#
# The images of MNIST have 28 x 28 grey pixels; made into rows they are 784 numbers. Two
# networks of the slides read the digit from them:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex21


import keras
from keras import layers
from sklearn.datasets import load_digits

X, y = load_digits(return_X_y=True)
given = [place for place in range(len(X)) if place % 4]  # every fourth image is kept back for the grading
X, y = X[given], y[given]  # 1347 images as rows of 64 pixels from 0 to 16; labels from 0 to 9


# Question 1 of 9: The network with 512 hidden units (4 points)
# Write the network 784-512-10, relu in the hidden layer and softmax at the output, and
# compile it with Adam, the loss for one-hot labels of several classes, and the metric
# accuracy. Leave it in `network`.
network = None


# Question 2 of 9: Its parameters (2 points)
# How many parameters has the hidden layer of the 512 network, how many the output
# layer, and how many are there in total? Three numbers in `params_512`.
params_512 = None


# Question 3 of 9: Parameters with 256 hidden units (2 points)
# And for 256 hidden units in place of 512? Three numbers in `params_256`.
params_256 = None


# Question 4 of 9: Kernels from a normal distribution (2 points)
# Write the network 784-256-10 (relu, softmax) with both kernels drawn from the normal
# distribution that the slide calls `'normal'`: mean 0, standard deviation 0.05. Leave
# it in `normal_model`; it need not be compiled.
normal_model = None


# Question 5 of 9: A 400-300-10 network (2 points)
# The slide that compares methods writes networks as numbers. How many parameters has a
# "400-300-10 unit MLP": 400 inputs, 300 hidden units, 10 outputs? A number in `mlp`.
mlp = None


# Question 6 of 9: A 768-192-30-10 network (2 points)
# And a "768-192-30-10 unit MLP", written like the LeNet of the slide? A number in
# `lenet`.
lenet = None


# Question 7 of 9: How many images are read wrong (2 points)
# The printed result is `test acc: 0.980400025844574`, here on 10000 test images. How
# many of them are read wrong? A number in `wrong_images`.
wrong_images = None


# Question 8 of 9: Methods by their error (1 point)
# Put the eight of the table in order, the least error first: a list of eight letters in
# `ranking`.
ranking = None


# Question 9 of 9: Trained on small digits (4 points)
# Train a network of the same kind, 64-512-10, on the 1347 small digits of the start of
# this file, and leave it in `digits`. It is judged on the 450 images kept back, with
# pixels from 0 to 16 as they stand: at least 92 % must be right. A layer `Rescaling(1 /
# 16)` in front brings the pixels to the range from 0 to 1. Training is random; where
# luck is short, the same recipe is trained afresh from other seeds.
digits = None
