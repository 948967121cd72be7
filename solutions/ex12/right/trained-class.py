# keeps: model, quality
import keras
import numpy as np
from sklearn.datasets import load_iris
from sklearn.preprocessing import StandardScaler

X, y = load_iris(return_X_y=True)
given = np.arange(len(X)) % 4 != 0
X, y = X[given], y[given]


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = keras.layers.Dense(8, activation="relu")
        self.species = keras.layers.Dense(3, activation="softmax")

    def call(self, rows):
        return self.species(self.hidden(rows))


keras.utils.set_random_seed(1)
model = Net()
model.compile(optimizer=keras.optimizers.Adam(0.05), loss="categorical_crossentropy")
model.fit(StandardScaler().fit_transform(X), np.eye(3)[y], epochs=25, batch_size=16, verbose=0)
