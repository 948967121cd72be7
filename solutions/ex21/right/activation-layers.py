# keeps: code, init
import keras
from keras import layers

network = keras.Sequential()
network.add(keras.Input(shape=(784,)))
network.add(layers.Dense(512))
network.add(layers.ReLU())
network.add(layers.Dense(10))
network.add(layers.Softmax())
network.compile(optimizer="Adam", loss=keras.losses.categorical_crossentropy, metrics=["acc"])


normal_model = keras.Sequential()
normal_model.add(keras.Input(shape=(784,)))
normal_model.add(layers.Dense(256, kernel_initializer=keras.initializers.RandomNormal(mean=0.0, stddev=0.05)))
normal_model.add(layers.ReLU())
normal_model.add(layers.Dense(10, kernel_initializer=keras.initializers.RandomNormal(mean=0.0, stddev=0.05)))
normal_model.add(layers.Softmax())
