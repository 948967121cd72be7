# ex50: Breast cancer and wine with Keras
# 29 points, about 60 minutes
#
# Two tables, two networks of the same build. Breast cancer has 569 tumours with 30
# measurements each, and the labels 0 (malignant) and 1 (benign): two classes, so one
# sigmoid unit gives the probability of class 1. Wine has 178 bottles with 13
# measurements and three growers as labels 0, 1 and 2: softmax needs a unit for each.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex50


import keras
import numpy as np
from keras.layers import Dense
from sklearn.datasets import load_breast_cancer, load_wine


def rows_given(X, y):  # every fourth row is kept back for the grading
    given = np.arange(len(X)) % 4 != 0
    return X[given], y[given]


X_cancer, y_cancer = rows_given(*load_breast_cancer(return_X_y=True))  # 426 rows, 30 features, labels 0 and 1
X_wine, y_wine = rows_given(*load_wine(return_X_y=True))  # 133 rows, 13 features, labels 0, 1 and 2


# Question 1 of 11: The network for breast cancer (4 points)
# Write the slide's first network and leave it in `cancer_model`: 30 inputs, hidden
# layers of 64 and 32 relu units, one sigmoid output. Compile it with SGD at its usual
# learning rate and binary cross-entropy.
cancer_model = None


# Question 2 of 11: Its parameters, layer by layer (2 points)
# A network for breast cancer whose hidden layers have 64 and 32 units: the parameters
# of its three layers and the total, a list of four numbers in `cancer_params`.
cancer_params = None


# Question 3 of 11: The network for wine (4 points)
# Write the slide's second network and leave it in `wine_model`: 13 inputs, hidden
# layers of 64 and 32 relu units, a softmax output for the 3 growers. Compile it with
# Adam at its usual learning rate, for labels that are whole numbers.
wine_model = None


# Question 4 of 11: Its parameters, layer by layer (2 points)
# A network for wine whose hidden layers have 64 and 32 units: the parameters of its
# three layers and the total, a list of four numbers in `wine_params`.
wine_params = None


# Question 5 of 11: Rows for training, test, fit and validation (3 points)
# `train_test_split` keeps back a quarter of the rows for the test, rounded up. Then
# `fit` with `validation_split=0.2` sets aside the last fifth of the training rows: it
# trains on the first four fifths, rounded down. Give training, test, fit and validation
# rows for 569 rows of breast cancer, then for 178 rows of wine: eight whole numbers in
# `rows`.
rows = None


# Question 6 of 11: Updates in one epoch (2 points)
# Updates of the weights in one epoch: 340 rows in batches of 64, and 106 rows in
# batches of 32. Two whole numbers in `updates`.
updates = None


# Question 7 of 11: Rows behind the printed accuracies (2 points)
# In its last epoch a run like that of the slide prints accuracy 0.9882 on the 340 rows
# of fit and 0.9767 on the 86 of validation. How many rows are classified rightly, of
# each? Two whole numbers in `counts`.
counts = None


# Question 8 of 11: Classes from sigmoid outputs (2 points)
# The sigmoid unit has the outputs 0.993, 1.000, 0.000, 0.998, 1.000, 0.996, 0.894 for
# seven rows, printed as on the slide. Which class, 0 or 1, does each stand for? Seven
# numbers in `classes`.
classes = None


# Question 9 of 11: Classes from softmax rows (2 points)
# Ten rows of softmax outputs for wine, printed as on the slide: [[0, 1, 0], [0, 1, 0],
# [0, 1, 0], [0, 1, 0], [0, 1, 0], [0.01, 0.99, 0], [1, 0, 0], [0, 1, 0], [0.003, 0.997,
# 0], [0, 1, 0]]. Give the class of each row as Keras counts them: ten numbers in
# `wine_classes`.
wine_classes = None


# Question 10 of 11: What the losses say (1 point)
# From epoch 1 to epoch 300 the loss falls from 0.5206 to 0.0442 and the validation loss
# from 0.5117 to 0.0766. What does that show? Put the letter into `diagnosis`.
# (a) underfitting
# (b) a good fit
# (c) overfitting
# (d) a learning rate that is too high
diagnosis = None


# Question 11 of 11: Both trained, and right for new rows (5 points)
# Train both models on the rows of the start of this file. Each is judged on the quarter
# of its table that was kept back, 143 tumours and 45 wines: at least 93 % of the rows
# must be right. These rows come standardised with mean and standard deviation (with n)
# of the rows given, column by column, so train on rows standardised the same way. 100
# epochs are enough; the slide's 300 are not needed.
# go on with cancer_model
# go on with wine_model
