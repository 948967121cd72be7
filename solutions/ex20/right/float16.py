# keeps: seq, func
import keras
from keras import layers

model = keras.Sequential(
    [
        keras.Input(shape=(784,), dtype="float16"),
        layers.Dense(32, activation="relu", dtype="float16"),
        layers.Dense(10, activation="softmax", dtype="float16"),
    ]
)

inputs = keras.Input(shape=(784,))
x = layers.Dense(32, activation="relu", dtype="float16")(inputs)
outputs = layers.Dense(10, activation="softmax")(x)
model_f = keras.Model(inputs=inputs, outputs=outputs)
