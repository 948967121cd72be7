# keeps: model
import keras
from keras import layers

inputs = keras.Input(shape=(13,))
x = layers.Dense(128, activation="relu")(inputs)
x = layers.Dropout(0.5)(x)
x = layers.Dense(64, activation="relu")(x)
x = layers.Dropout(0.5)(x)
x = layers.Dense(64, activation="relu")(x)
x = layers.Dropout(0.5)(x)
x = layers.Dense(32, activation="relu")(x)
x = layers.Dropout(0.5)(x)
outputs = layers.Dense(1)(x)
model_d = keras.Model(inputs=inputs, outputs=outputs)
