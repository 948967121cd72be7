# ex60: Parameter explosion and shared weights
# 17 points, about 25 minutes
#
# A Dense layer has a weight for each pair of input and unit. On a colour image of 224 x
# 224 pixels, with three numbers for each pixel, that grows out of hand: a first layer
# of only 4 units already has hundreds of thousands of weights.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex60


import keras
from keras import layers


# Question 1 of 8: An image straight into Dense (3 points)
# The colour image is flattened and handed to a Dense layer of 4 units. How many weights
# has the layer, and how many parameters with its biases? Two numbers in `image_params`.
image_params = None


# Question 2 of 8: A convolution on the same image (2 points)
# How many parameters has `Conv2D(4, 3)`, with 4 filters of 3 x 3, on the same image? A
# number in `conv_params`.
conv_params = None


# Question 3 of 8: A recurrent layer, short and long (3 points)
# How many parameters has `SimpleRNN(4)` on sequences of 10 steps with 3 features each,
# and how many on sequences of 50 steps? Two numbers in `rnn_params`.
rnn_params = None


# Question 4 of 8: An LSTM (3 points)
# How many parameters has `LSTM(4)` on 3 features? A number in `lstm_params`.
lstm_params = None


# Question 5 of 8: Both directions (1 point)
# And `Bidirectional(LSTM(4))` on 3 features? A number in `bi_params`.
bi_params = None


# Question 6 of 8: An LSTM network in Keras (3 points)
# Build a network for sequences of 10 steps with 3 features: an LSTM layer of 4 units,
# then a Dense layer of one unit without activation. One number comes out for each
# sequence. Leave it in `model`; it need not be compiled.
model = None


# Question 7 of 8: Twice the side of the image (1 point)
# Width and height of the image are doubled. By what factor do the weights of the first
# Dense layer grow? (a) 2 (b) 4 (c) 8. Give the letter in `factor`, in quotes.
factor = None


# Question 8 of 8: The matrices of a recurrent network (1 point)
# The weight matrices U, W and V of a recurrent network are (a) shared by all time steps
# (b) different for each time step (c) shared by the first and the last step only. Give
# the letter in `matrices`, in quotes.
matrices = None
