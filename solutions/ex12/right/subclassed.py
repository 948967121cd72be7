# keeps: model
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer1 = layers.Dense(8, "relu")
        self.layer2 = layers.Dense(3, "softmax")

    def call(self, inputs):
        x = inputs
        x = self.layer1(x)
        x = self.layer2(x)
        return x


model = Net()
model.build((None, 4))
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
