# keeps: code, he, leaky
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self, kernels="glorot_uniform"):
        super().__init__()
        self.hidden = [layers.Dense(n, activation="relu", kernel_initializer=kernels) for n in (128, 64, 64, 32)]
        self.out = layers.Dense(1)

    def call(self, x):
        for layer in self.hidden:
            x = layer(x)
        return self.out(x)


model = Net()
model.build((None, 13))
model.compile(keras.optimizers.Adam(0.01), "mse", metrics=["mae"])

he_model = Net("he_normal")
he_model(keras.ops.zeros((1, 13)))


class Leaky(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(64)
        self.out = layers.Dense(1)

    def call(self, x):
        x = self.hidden(x)
        return self.out(keras.ops.where(x > 0, x, 0.01 * x))


leaky = Leaky()
leaky.build((None, 13))
