# keeps: code, he, leaky
import keras
from keras import layers


def leaky_relu(z):
    return keras.ops.maximum(z, 0.01 * z)


leaky = keras.Sequential([keras.Input((13,)), layers.Dense(64, activation=leaky_relu), layers.Dense(1)])

model = keras.Sequential([keras.Input((13,)), *[layers.Dense(n, "relu") for n in (128, 64, 64, 32)], layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.01), keras.losses.MeanSquaredError(), metrics=[keras.metrics.mean_absolute_error])

he_model = keras.Sequential([keras.Input(shape=(13,))])
he_model.add(layers.Dense(128, activation="relu", kernel_initializer=keras.initializers.he_normal(seed=7)))
he_model.add(layers.Dense(64, activation="relu", kernel_initializer=keras.initializers.he_normal(seed=7)))
he_model.add(layers.Dense(64, activation="relu", kernel_initializer=keras.initializers.he_normal(seed=7)))
he_model.add(layers.Dense(32, activation="relu", kernel_initializer=keras.initializers.he_normal(seed=7)))
he_model.add(layers.Dense(1, kernel_initializer=keras.initializers.he_normal(seed=7)))
