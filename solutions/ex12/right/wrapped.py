# keeps: model
import keras
from keras import layers

stack = keras.Sequential([layers.Dense(8, activation="relu"), layers.Dense(3, activation="softmax")])
inputs = keras.Input((4,), name="numbers")
model = keras.Model(inputs, stack(inputs), name="whole")
model.compile("adagrad", "categorical_crossentropy")
