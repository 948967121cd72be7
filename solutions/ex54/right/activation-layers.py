# keeps: model
import keras
from keras import layers


def ann(optimizer):
    net = keras.Sequential()
    net.add(keras.Input(shape=(13,)))
    net.add(layers.Dense(128))
    net.add(layers.ReLU())
    net.add(layers.BatchNormalization())
    net.add(layers.Dense(64))
    net.add(layers.ReLU())
    net.add(layers.BatchNormalization())
    net.add(layers.Dense(64))
    net.add(layers.ReLU())
    net.add(layers.BatchNormalization())
    net.add(layers.Dense(32))
    net.add(layers.ReLU())
    net.add(layers.BatchNormalization())
    net.add(layers.Dense(1))
    net.compile(optimizer, keras.losses.MeanSquaredError(), metrics=[keras.metrics.MeanAbsoluteError()])
    return net


model = ann("adam")
