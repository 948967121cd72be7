# keeps: seq, func
import keras
from keras import layers

model = keras.Sequential([keras.Input(shape=(784,))])
model.add(layers.Dense(32, activation="relu", kernel_initializer="he_normal", bias_initializer="ones"))
model.add(layers.Dense(10, activation="softmax", kernel_initializer="he_normal", bias_initializer="ones"))

inputs = keras.Input(shape=(784,))
x = layers.Dense(32, activation="relu", kernel_initializer="lecun_uniform")(inputs)
outputs = layers.Dense(10, activation="softmax")(x)
model_f = keras.Model(inputs=inputs, outputs=outputs)
