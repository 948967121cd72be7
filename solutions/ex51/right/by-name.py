# keeps: model-l1, model-l2
import keras
from keras import layers

inputs = keras.Input(shape=(13,))
x = layers.Dense(128, activation="relu", kernel_regularizer="l1")(inputs)
x = layers.Dense(64, activation="relu", kernel_regularizer="l1")(x)
x = layers.Dense(64, activation="relu", kernel_regularizer="l1")(x)
x = layers.Dense(32, activation="relu", kernel_regularizer="l1")(x)
outputs = layers.Dense(1)(x)
model_l1 = keras.Model(inputs=inputs, outputs=outputs)

model_l2 = keras.Sequential()
model_l2.add(keras.Input(shape=(13,)))
model_l2.add(layers.Dense(128, kernel_regularizer="l2"))
model_l2.add(layers.ReLU())
model_l2.add(layers.Dense(64, kernel_regularizer="l2"))
model_l2.add(layers.Activation("relu"))
model_l2.add(layers.Dense(64, kernel_regularizer="l2"))
model_l2.add(layers.ReLU())
model_l2.add(layers.Dense(32, kernel_regularizer="l2"))
model_l2.add(layers.Activation("relu"))
model_l2.add(layers.Dense(1))
