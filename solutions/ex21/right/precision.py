# keeps: code, init
import keras
from keras import layers

keras.config.set_dtype_policy("mixed_float16")
network = keras.Sequential([keras.Input(shape=(784,))])
network.add(layers.Dense(512, activation="relu"))
network.add(layers.Dense(10, activation="softmax"))
network.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])


normal_model = keras.Sequential(
    [
        keras.Input(shape=(784,), dtype="float64"),
        layers.Dense(256, activation="relu", kernel_initializer="random_normal", dtype="float64"),
        layers.Dense(10, activation="softmax", kernel_initializer="random_normal", dtype="float64"),
    ]
)
