# keeps: code
import keras
from keras import layers

inputs = keras.Input((10, 3))
steps = layers.LSTM(4, return_sequences=True)(inputs)
model = keras.Model(inputs, layers.Dense(1)(steps[:, -1, :]))
