# keeps: code, he, leaky
import keras
from keras import layers

body = keras.Sequential(
    [
        layers.Dense(128, activation="relu"),
        layers.Dense(64, activation="relu"),
        layers.Dense(64, activation="relu"),
        layers.Dense(32, activation="relu"),
    ],
    name="body",
)
head = keras.Sequential([layers.Dense(1)], name="head")
model = keras.Sequential([keras.Input(shape=(13,)), body, head])
model.compile(keras.optimizers.Adam(0.01), "mean_squared_error", metrics=["mae", "mse"])

plan = keras.Sequential(
    [
        keras.Input(shape=(13,)),
        layers.Dense(128, activation="relu", kernel_initializer="he_normal"),
        layers.Dense(64, activation="relu", kernel_initializer="he_normal"),
        layers.Dense(64, activation="relu", kernel_initializer="he_normal"),
        layers.Dense(32, activation="relu", kernel_initializer="he_normal"),
        layers.Dense(1),
    ]
)
he_model = keras.Sequential.from_config(plan.get_config())

start = keras.Input((13,))
hidden = keras.activations.leaky_relu(layers.Dense(64)(start), negative_slope=0.01)
leaky = keras.Model(start, layers.Dense(1)(hidden))
