# keeps: model
import keras
from keras import layers

inputs = keras.Input(shape=(13,), name="rows")
x = layers.Dense(128, "relu")(inputs)
for units in (64, 64, 32):
    x = layers.Dense(units, "relu")(layers.Dropout(0.5)(x))  # the dropout belongs to the layer before
outputs = layers.Dense(1)(layers.Dropout(0.5)(x))
model_d = keras.Model(inputs, outputs)
