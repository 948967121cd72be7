# keeps: model
import keras
from keras import layers

model_d = keras.Sequential(
    [
        layers.Dense(128, activation=keras.activations.relu),
        layers.Dropout(1 / 2, seed=3),
        layers.Dense(64, activation=keras.activations.relu),
        layers.Dropout(1 / 2, seed=3),
        layers.Dense(64, activation=keras.activations.relu),
        layers.Dropout(1 / 2, seed=3),
        layers.Dense(32, activation=keras.activations.relu),
        layers.Dropout(1 / 2, seed=3),
        layers.Dense(1, activation="linear"),
    ]
)
model_d.build(input_shape=(None, 13))
