# keeps: code, he, leaky
import keras
from keras import layers


def build():
    net = keras.models.Sequential()
    net.add(keras.layers.Input(shape=(13,)))
    net.add(layers.Dense(128, activation="relu"))
    net.add(layers.Dense(64, activation="relu"))
    net.add(layers.Dense(64, activation="relu"))
    net.add(layers.Dense(32, activation="relu"))
    net.add(layers.Dense(1))
    net.compile(loss="MSE", optimizer=keras.optimizers.Adam(0.01), metrics=["MAE"])
    return net


model = build()

he = keras.initializers.VarianceScaling(scale=2.0, mode="fan_in", distribution="truncated_normal")
inputs = keras.Input(shape=(13,))
x = layers.Dense(128, activation="relu", kernel_initializer=he)(inputs)
x = layers.Dense(64, activation="relu", kernel_initializer=he)(x)
x = layers.Dense(64, activation="relu", kernel_initializer=he)(x)
x = layers.Dense(32, activation="relu", kernel_initializer=he)(x)
outputs = layers.Dense(1)(x)
he_model = keras.Model(inputs=inputs, outputs=outputs)

leaky = keras.Sequential([keras.Input((13,)), layers.Dense(64), layers.ReLU(negative_slope=0.01), layers.Dense(1)])
