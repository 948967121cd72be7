# keeps: seq, func
import keras
from keras import layers

body = keras.Sequential([layers.Dense(32, activation="relu")], name="body")
head = keras.Sequential([layers.Dense(10, activation="softmax")], name="head")
model = keras.Sequential([keras.Input(shape=(784,)), body, head])

stack = keras.Sequential([layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")])
inputs = keras.Input((784,), name="numbers")
model_f = keras.Model(inputs, stack(inputs), name="whole")
