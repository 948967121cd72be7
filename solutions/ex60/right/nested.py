# keeps: code
import keras
from keras import layers

body = keras.Sequential([layers.LSTM(4)], name="body")
head = keras.Sequential([layers.Dense(1)], name="head")
model = keras.Sequential([keras.Input(shape=(10, 3)), body, head])
