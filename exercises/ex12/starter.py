# ex12: Iris species with a Keras network
# 13 points, about 30 minutes
#
# Iris is the classic table for beginners: 150 flowers of three species, 50 of each, and
# of each flower four lengths in cm, length and width of sepal and petal. A network
# shall tell the species from the four lengths.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex12


import keras
import numpy as np
from keras.layers import Dense
from sklearn.datasets import load_iris

X, y = load_iris(return_X_y=True)
given = np.arange(len(X)) % 4 != 0  # every fourth flower is kept back for the grading
X, y = X[given], y[given]  # 112 flowers; the labels are 0, 1 and 2


# Question 1 of 4: Other words for rows and columns (2 points)
# In a table of flowers each row is one flower and each column one thing known of all
# flowers. Both have many names. Put the letter for each of these words into the list
# `terms`, in this order: samples, records, attributes, observations, features,
# dimensions, instances, measurements.
# (a) a word for the rows
# (b) a word for the columns
terms = None


# Question 2 of 4: The network in Keras (4 points)
# Write a network for iris and leave it in `model`: 4 inputs, one hidden layer of 8 relu
# units, a softmax output for the 3 species. Compile it for one-hot labels; the
# optimiser is free.
model = None


# Question 3 of 4: Its parameters (2 points)
# How many parameters has this network in total? Put the number into `params`.
params = None


# Question 4 of 4: Trained, and right for new flowers (5 points)
# Train `model` on the 112 flowers of the start of this file. It is judged on the 38
# flowers kept back: at least 90 % of them must be right. These flowers come
# standardised: each column minus the mean of the 112, divided by their standard
# deviation (with n, as NumPy and StandardScaler do). So train on rows that are
# standardised the same way. Training is random; where luck is short, the same recipe is
# trained afresh from other seeds.
# go on with model
