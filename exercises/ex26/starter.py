# ex26: compile, fit, evaluate, predict
# 25 points, about 45 minutes
#
# A Keras model goes through four calls. **compile** chooses loss, optimizer and
# metrics. **fit** trains: for so many epochs the rows pass by in batches, and each
# batch moves the weights once. **evaluate** measures on rows that were not trained on.
# **predict** gives the outputs for new rows.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex26


import keras
import numpy as np
import tensorflow as tf
from keras import layers
from sklearn.datasets import load_digits

X, y = load_digits(return_X_y=True)
given = np.arange(len(X)) % 4 != 0  # every fourth image is kept back for the grading
X, y = X[given], y[given]  # images as rows of 64 pixels from 0 to 16; labels from 0 to 9
x_Train, y_Train = X[:1000], y[:1000]
x_Test, y_Test = X[1000:], y[1000:]


# Question 1 of 11: The rows for validation (3 points)
# The rows of a data set are sorted by their label. Which of them does `fit` with
# `validation_split=0.2` keep for validation? (a) a random 20 % (b) the last 20 %, taken
# before the rows are shuffled (c) the last 20 %, taken after the rows are shuffled.
# Give the letter in `validation_rows`, in quotes.
validation_rows = None


# Question 2 of 11: Compile with RMSprop (2 points)
# The model `small` is given. Compile it as the slide does, in today's Keras: RMSprop
# with a learning rate of 0.001, the loss mse, the metric accuracy.
small = keras.Sequential(
    [keras.Input(shape=(64,)), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")]
)
# compile it here


# Question 3 of 11: predict_classes, written anew (3 points)
# Keras has no `predict_classes` any more. Write `predict_classes(model, X)`: the class
# of each row of X as whole numbers, for a model that ends in softmax as well as for one
# that ends in a single sigmoid unit. It is called with small trained models of Keras.
def predict_classes(model, X):
    return None


# Question 4 of 11: The line of the accuracy (2 points)
# `evaluate` gave `scores = [0.0675, 0.980400025844574]`. Which number stands before the
# percent sign in what `print("\t[Info] Accuracy of testing data =
# {:2.1f}%".format(scores[1]*100.0))` shows? A number in `info`.
info = None


# Question 5 of 11: The values of verbose (1 point)
# Which values of `verbose` make `fit` silent, show a progress bar, and print one line
# for each epoch? Three numbers in `verbose`, in this order.
verbose = None


# Question 6 of 11: The keys of the history (2 points)
# The model is compiled with `metrics=['accuracy']` and trained with
# `validation_split=0.2`. Which keys has `history.history`? (a) loss (b) accuracy (c)
# val_loss (d) val_accuracy (e) acc (f) val_acc (g) epoch. A list of letters or of keys
# in `keys`, in any order.
keys = None


# Question 7 of 11: What evaluate returns (1 point)
# What does `model.evaluate(x, y)` return when the model is compiled with
# `metrics=['accuracy']`? (a) the loss (b) the accuracy (c) [accuracy, loss] (d) [loss,
# accuracy]. Give the letter in `returned`, in quotes.
returned = None


# Question 8 of 11: Two kinds of validation at once (1 point)
# `fit` is given `validation_split` and `validation_data`. Which counts? (a)
# validation_split (b) validation_data (c) both, one after the other (d) neither: fit
# raises an error. Give the letter in `counts`, in quotes.
counts = None


# Question 9 of 11: One train_on_batch (3 points)
# A model of one unit, ŷ = W x + b, has W = 1 and b = 0 and is compiled with SGD at a
# learning rate of 0.1 and the loss mse. `train_on_batch` is called once with x = 1, 2
# and y = 2, 3. What are W and b then, and which loss does the call return? Three
# numbers in `after_batch`.
after_batch = None


# Question 10 of 11: A constant without a session (1 point)
# The test of the installation on the slide, with `tf.Session()` and `sess.run(hello)`,
# no longer runs. Write `hello(text)` for today's TensorFlow: make a constant of the
# text and return what is in it, so that `print(hello('Hello, TensorFlow!'))` shows the
# greeting. A string or bytes are both right.
def hello(text):
    return None


# Question 11 of 11: From the data to the predictions (6 points)
# Now the whole way. Prepare the rows by dividing them by 16. Define and compile a
# `model` that tells the ten digits apart, with the metric accuracy; a hidden layer of
# 128 units with relu and the optimizer Adam do well. Train it on `x_Train` with
# `validation_split=0.2` for 10 epochs and keep what fit returns in `train_history`.
# Evaluate it on `x_Test` and leave the result in `scores`. Leave the classes that it
# predicts for the first 10 test rows in `predictions`, and print them. The file must
# run from top to bottom in a fresh kernel; the model is judged on 450 images kept back,
# of which at least 90 % must be right.
model = None

train_history = None

scores = None

predictions = None
