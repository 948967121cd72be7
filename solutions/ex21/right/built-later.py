# keeps: code, init
import keras
from keras import layers

network = keras.Sequential(
    [layers.Dense(512, activation=keras.activations.relu), layers.Dense(10, activation=keras.activations.softmax)]
)
network.compile(optimizer=keras.optimizers.get("adam"), loss="categorical_crossentropy", metrics=["accuracy"])
network.build(input_shape=(None, 784))


normal_model = keras.Sequential(
    [
        layers.Dense(256, activation=keras.activations.relu, kernel_initializer="RandomNormal"),
        layers.Dense(10, activation=keras.activations.softmax, kernel_initializer="RandomNormal"),
    ]
)
normal_model.build(input_shape=(None, 784))
