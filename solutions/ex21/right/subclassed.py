# keeps: code, init
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer1 = layers.Dense(512, "relu")
        self.layer2 = layers.Dense(10, "softmax")

    def call(self, inputs):
        x = inputs
        x = self.layer1(x)
        x = self.layer2(x)
        return x


network = Net()
network.build((None, 784))
network.compile("adam", "categorical_crossentropy", metrics=["accuracy"])


class NormalNet(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer1 = layers.Dense(256, "relu", kernel_initializer="random_normal")
        self.layer2 = layers.Dense(10, "softmax", kernel_initializer="random_normal")

    def call(self, inputs):
        x = inputs
        x = self.layer1(x)
        x = self.layer2(x)
        return x


normal_model = NormalNet()
normal_model.build((None, 784))
