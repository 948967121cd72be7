# keeps: model
import keras
from keras import layers

model = keras.Sequential(
    [
        layers.InputLayer(shape=(3,), name="start"),
        layers.Dense(16, activation=keras.activations.relu, name="part_1"),
        layers.Dense(1, activation="linear", name="part_2"),
    ],
    name="a_name_of_its_own",
)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="MSE")
