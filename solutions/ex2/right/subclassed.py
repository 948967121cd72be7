# keeps: code, forward
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(3, "relu")
        self.out = layers.Dense(1, activation=keras.activations.sigmoid)

    def call(self, inputs):
        return self.out(self.hidden(inputs))


model = Net()
model.build((None, 2))
model.compile(keras.optimizers.Adam(0.1), keras.losses.BinaryCrossentropy(), metrics=["accuracy"])
