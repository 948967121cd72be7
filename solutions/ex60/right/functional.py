# keeps: code
import keras
from keras import layers

inputs = keras.Input(shape=(10, 3))
x = layers.LSTM(4)(inputs)
outputs = layers.Dense(1)(x)
model = keras.Model(inputs=inputs, outputs=outputs)
