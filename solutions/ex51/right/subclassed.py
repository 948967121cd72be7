# keeps: model-l1, model-l2
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self, penalty):
        super().__init__()
        self.hidden = [layers.Dense(n, activation="relu", kernel_regularizer=penalty) for n in (128, 64, 64, 32)]
        self.price = layers.Dense(1)

    def call(self, rows):
        for layer in self.hidden:
            rows = layer(rows)
        return self.price(rows)


model_l1 = Net(keras.regularizers.l1(0.01))
model_l1.build((None, 13))

model_l2 = Net(keras.regularizers.l2(0.01))
model_l2.build((None, 13))
