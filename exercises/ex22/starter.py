# ex22: Images and labels made ready
# 11 points, about 20 minutes
#
# The images of MNIST that one trains on come as an array of shape `(60000, 28, 28)` and
# type `uint8`: 60000 images of 28 by 28 pixels, each a whole number from 0 (black) to
# 255 (white). The labels are the digits 0 to 9.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex22


import numpy as np


# Question 1 of 5: Shapes before and after (1 point)
# The shape of the training images before, as three numbers, and after, as two numbers.
# One list of five numbers in `shapes`.
shapes = None


# Question 2 of 5: Prepare images (4 points)
# Write `prepare_images(a)`: from an array of images of type `uint8` to a `float32`
# array with one row for each image and numbers from 0 to 1, 255 being 1. It must work
# for any number of images. The check calls it on a few images of 2 by 2 or 2 by 3
# pixels, so that a result fits on a line.
def prepare_images(a):
    return None


# Question 3 of 5: One-hot rows (3 points)
# Write `one_hot(labels, k)`: from an array of whole numbers from 0 to k - 1 to an array
# with one row of `k` numbers for each, also where the largest label does not occur.
def one_hot(labels, k):
    return None


# Question 4 of 5: The import that works today (2 points)
# Which line works with today's Keras? (a) `from keras.utils import np_utils` (b) `from
# keras.utils.np_utils import *` (c) `from keras.utils import to_categorical`. Give the
# letter in `line`, in quotes.
line = None


# Question 5 of 5: Label 5 of ten (1 point)
# What does `to_categorical` make of the label 5 with 10 classes? A list of ten numbers
# in `five`.
five = None
