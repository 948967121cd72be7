# keeps: structure, code
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer1 = layers.Dense(12, "relu")
        self.layer2 = layers.Dense(8, "relu")
        self.layer3 = layers.Dense(1, "sigmoid")

    def call(self, inputs):
        x = inputs
        x = self.layer1(x)
        x = self.layer2(x)
        x = self.layer3(x)
        return x


model = Net()
model.build((None, 8))
model.compile("adam", "bce")

sizes = [8, 12, 8, 1]
activations = [None, "relu", "relu", "sigmoid"]
hidden = 2.0
