# keeps: bin, multi
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self, units, activation):
        super().__init__()
        self.first = layers.Dense(64, activation="relu")
        self.second = layers.Dense(32, activation="relu")
        self.last = layers.Dense(units, activation=activation)

    def call(self, rows):
        return self.last(self.second(self.first(rows)))


cancer_model = Net(1, "sigmoid")
cancer_model.build((None, 30))
cancer_model.compile("sgd", "binary_crossentropy")

wine_model = Net(3, "softmax")
wine_model.build((None, 13))
wine_model.compile("adam", "sparse_categorical_crossentropy")
