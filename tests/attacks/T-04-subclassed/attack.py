import keras
from keras.layers import Dense


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = Dense(3, activation="relu")
        self.out = Dense(1, activation="sigmoid")

    def call(self, x):
        return self.out(self.hidden(x))


model = Net()
model.build((None, 2))
model.compile(optimizer=keras.optimizers.Adam(0.1), loss="binary_crossentropy", metrics=["accuracy"])
