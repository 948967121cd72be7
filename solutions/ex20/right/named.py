# keeps: seq, func
import keras
from keras import layers

model = keras.Sequential(
    [
        layers.InputLayer(shape=(784,), name="start"),
        layers.Dense(32, activation=keras.activations.relu, name="part_1"),
        layers.Dense(10, activation=keras.activations.softmax, name="part_2"),
    ],
    name="a_name_of_its_own",
)

inputs = keras.Input(shape=(784,))
x = layers.Dense(32, activation="relu")(inputs)
outputs = layers.Dense(10, activation="softmax", name="classes")(x)
model_f = keras.Model(inputs=inputs, outputs=outputs)
