# ex33: Repair the single-image prediction code
# 11 points, about 25 minutes
#
# A network was trained on MNIST: images of 28 by 28 pixels, light digits on dark, every
# pixel divided by 255, ten softmax units at the end. It was saved, and later its answer
# is wanted for one digit that somebody drew, a file of any size. This is how the slide
# does it:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex33


import numpy as np
from PIL import Image

a = np.array([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]])


# Question 1 of 3: The faults of the printed lines (4 points)
# Four faults stop these lines or spoil what they print. Say in a few sentences in
# `faults` what they are.
faults = ""


# Question 2 of 3: What np.resize does (2 points)
# What is `np.resize(a, (2, 2))` for the 4 by 4 array `a` at the start of this file? And
# what are the means of the four blocks of 2 by 2, as shrinking an image would give
# them? Two rows of two numbers for the first, two for the second: eight numbers in
# `small`, row by row.
small = None


# Question 3 of 3: The lines repaired (5 points)
# Write `predict_image(model, img)`: the class that the trained model gives for a Pillow
# image of any size, in grey or in colour, as an integer. The check calls it with models
# of Keras for images of 28 by 28, trained on pixels divided by 255, their last layer a
# softmax with ten units, and with images of several sizes and modes (L, RGB, RGBA),
# light on dark like MNIST.
def predict_image(model, img):
    img = np.resize(img, (28, 28))
    im2arr = np.array(img)
    im2arr = im2arr.reshape(1, 28, 28)
    y_pred = new_model.predict_classes(im2arr)
    return y_pred
