# ex49: Regression with a Keras network
# 28 points, about 50 minutes
#
# A table of houses has 506 rows of 13 numbers each, and a price to predict. The slides
# use a network with four hidden layers:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex49


import random

import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers

logs = {"mae": [0.2759, 0.3372, 0.4405, 0.5800], "val_mae": [2.6273, 2.6674, 2.6099, 2.6161]}  # four epochs

chance = random.Random(13)
houses = []  # floor space in square feet, bedrooms, age in years; then the price in dollars
for _ in range(47):
    space = chance.randint(850, 4500)
    rooms = min(5, max(1, round(space / 800 + chance.uniform(-0.5, 1))))
    age = chance.randint(5, 80)
    price = 60_000 + 130 * space + 8_000 * rooms - 700 * age + chance.uniform(-70_000, 70_000)
    houses.append((space, rooms, age, round(price, -2)))
X, y = np.array(houses)[:, :3], np.array(houses)[:, 3] / 100_000  # prices in 100 000 dollars


# Question 1 of 13: The network, compiled (4 points)
# Write the network 13-128-64-64-32-1 with relu in the four hidden layers and compile it
# with squared error, Adam with learning rate 0.01, and the metric mae. Leave it in
# `model`.
model = None


# Question 2 of 13: Parameters of the five layers (3 points)
# A network of the same kind is 13-128-64-64-32-1. How many parameters has each of its
# five layers, and how many has the network? Six numbers in `params`.
params = None


# Question 3 of 13: He initialisation (2 points)
# Write the same network with the kernels of the four hidden layers drawn by
# `he_normal`. Leave it in `he_model`; it need not be compiled.
he_model = None


# Question 4 of 13: A layer with leaky relu (2 points)
# Write a network 13-64-1 whose hidden layer has leaky relu with slope 0.01 on the
# negative side: f(-1) = -0.01. The output has no activation. Leave it in `leaky`.
leaky = None


# Question 5 of 13: How the rows are split (3 points)
# The table has 506 rows. `train_test_split` without further arguments makes training
# and test rows, and `fit` with `validation_split=0.2` keeps some of the training rows
# back. How many rows are training rows, test rows, rows that move the weights, and
# validation rows? Four numbers in `split`.
split = None


# Question 6 of 13: Updates of the weights (2 points)
# With batches of 64 of these fitted rows, how many times are the weights changed in one
# epoch, and how many times in 1000 epochs? Two numbers in `updates`.
updates = None


# Question 7 of 13: What the history shows (2 points)
# The history that is printed on the slide goes from loss 0.1522 and val_loss 15.1493 in
# the first epoch to loss 0.0391 and val_loss 14.8579 in the last. What is this? (a)
# underfit (b) overfit (c) good fit. Give the letter in `diagnosis`, in quotes.
diagnosis = None


# Question 8 of 13: Usual batch sizes (1 point)
# Batch sizes are usually (a) powers of two (b) multiples of 200 (c) prime numbers. Give
# the letter in `sizes`, in quotes.
sizes = None


# Question 9 of 13: What the history holds (1 point)
# Which keys has `history.history` after this fit, with `metrics=['mae']` and
# `validation_split=0.2`? (a) loss (b) mae (c) val_loss (d) val_mae (e) accuracy (f)
# val_accuracy (g) epoch. A list of letters, in any order, in `keys`.
keys = None


# Question 10 of 13: The two curves (2 points)
# Draw the mean absolute errors in `logs` over the epochs: one curve with the label
# "train mae", one with the label "val mae", the axes named "epoch" and "mae". The last
# two lines read `curves` and `names` off the drawing; leave them as they are.
figure, axes = plt.subplots()

curves = {line.get_label(): list(map(float, line.get_ydata())) for line in axes.lines}
names = [axes.get_xlabel(), axes.get_ylabel()]


# Question 11 of 13: Two lines of print (1 point)
# The slide prints `'train loss:{:.3f}%ntest loss: {:.3f}'.format(train_loss,
# test_loss)`, and %n appears as it stands. Write `report(train_loss, test_loss)`, which
# returns the same text in two lines.
def report(train_loss, test_loss):
    return None


# Question 12 of 13: The shape of a prediction (1 point)
# Which shape has `model.predict(X_test)` for the test rows of this table? Two numbers
# in `shape`.
shape = None


# Question 13 of 13: Trained on houses (4 points)
# Train the network 3-128-64-64-32-1, or another one, on the 47 houses of the start of
# this file, with prices in 100 000 dollars, and leave it in `house_model`. It is judged
# on 200 other houses of the same kind: the mean absolute error must be at most 0.6.
# They come standardised: each column minus the mean of the 47, divided by their
# standard deviation (with n, as NumPy and StandardScaler do). So train on rows that are
# standardised the same way. Training is random; where luck is short, the same recipe is
# trained afresh from other seeds.
house_model = None
