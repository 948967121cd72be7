# keeps: model
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = [layers.Dense(units, activation="relu") for units in (128, 64, 64, 32)]
        self.drops = [layers.Dropout(0.5) for _ in self.hidden]
        self.price = layers.Dense(1)

    def call(self, rows, training=False):
        for dense, drop in zip(self.hidden, self.drops):
            rows = drop(dense(rows), training=training)
        return self.price(rows)


model_d = Net()
model_d.build((None, 13))
