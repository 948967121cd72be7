# keeps: code, forward
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.out = layers.Dense(1)  # made first, used last
        self.hidden = layers.Dense(3)

    def call(self, inputs):
        return keras.ops.sigmoid(self.out(keras.ops.relu(self.hidden(inputs))))


model = Net()
model(keras.ops.ones((1, 2)))
model.compile(keras.optimizers.Adam(0.1), "binary_crossentropy", metrics=["accuracy"])
