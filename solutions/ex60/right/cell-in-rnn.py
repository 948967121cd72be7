# keeps: code
import keras
from keras import layers

inputs = keras.Input((10, 3))
last = layers.RNN(layers.LSTMCell(4))(inputs)
model = keras.Model(inputs, layers.Dense(1)(last))
