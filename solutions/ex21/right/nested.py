# keeps: code, init
import keras
from keras import layers

body = keras.Sequential([layers.Dense(512, activation="relu")], name="body")
head = keras.Sequential([layers.Dense(10, activation="softmax")], name="head")
network = keras.Sequential([keras.Input(shape=(784,)), body, head])
network.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])


stack = keras.Sequential(
    [
        layers.Dense(256, activation="relu", kernel_initializer=keras.initializers.random_normal(stddev=0.05)),
        layers.Dense(10, activation="softmax", kernel_initializer=keras.initializers.random_normal(stddev=0.05)),
    ]
)
inputs = keras.Input((784,), name="numbers")
normal_model = keras.Model(inputs, stack(inputs), name="whole")
