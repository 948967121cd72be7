# keeps: code
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer1 = layers.LSTM(4)
        self.layer2 = layers.Dense(1)

    def call(self, inputs):
        x = inputs
        x = self.layer1(x)
        x = self.layer2(x)
        return x


model = Net()
model.build((None, 10, 3))
