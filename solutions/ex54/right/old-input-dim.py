# keeps: model
import tensorflow as tf
from tensorflow.keras.layers import BatchNormalization, Dense
from tensorflow.keras.models import Sequential


def ann(optimizer):
    net = Sequential()
    net.add(Dense(128, activation="relu", input_dim=13))
    net.add(BatchNormalization())
    net.add(Dense(64, activation="relu"))
    net.add(BatchNormalization())
    net.add(Dense(64, activation="relu"))
    net.add(BatchNormalization())
    net.add(Dense(32, activation="relu"))
    net.add(BatchNormalization())
    net.add(Dense(1))
    net.compile(optimizer, "mean_squared_error", metrics=["mean_absolute_error"])
    return net


model = ann(tf.keras.optimizers.Adam(0.001))
