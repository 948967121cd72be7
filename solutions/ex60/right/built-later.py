# keeps: code
import keras
from keras import layers

model = keras.Sequential([layers.LSTM(4), layers.Dense(1, activation="linear")])
model.compile("adam", "mse")
model.build(input_shape=(None, 10, 3))
