# keeps: seq, func
import keras
from keras import layers

model = keras.Sequential()
model.add(keras.Input(shape=(784,)))
model.add(layers.Dense(32))
model.add(layers.ReLU())
model.add(layers.Dense(10))
model.add(layers.Softmax())

inputs = keras.Input(shape=(784,))
x = inputs
x = layers.Dense(32)(x)
x = keras.activations.relu(x)
x = layers.Dense(10)(x)
x = keras.activations.softmax(x)
model_f = keras.Model(inputs, x)
