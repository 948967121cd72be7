import keras
import numpy as np
from keras.layers import Dense

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])

keras.utils.set_random_seed(1)
model = keras.Sequential([keras.Input(shape=(2,)), Dense(8, activation="tanh"), Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.1), loss="binary_crossentropy")
model.fit(X, y, epochs=150, verbose=0)
