# keeps: code, init
import keras
from keras import layers


def digits_network(units, kernels):
    start = keras.Input(shape=(28 * 28,))
    hidden = layers.Dense(units, activation="relu", kernel_initializer=kernels)(start)
    return keras.Model(start, layers.Dense(10, activation="softmax", kernel_initializer=kernels)(hidden))


network = digits_network(512, "glorot_uniform")
network.compile("adam", "categorical_crossentropy", metrics=["accuracy"])


normal_model = digits_network(256, {"class_name": "RandomNormal", "config": {"mean": 0.0, "stddev": 0.05}})
