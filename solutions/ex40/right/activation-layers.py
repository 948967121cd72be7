# keeps: keras
import keras
import numpy as np

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])


model = keras.Sequential()
model.add(keras.Input((2,)))
model.add(keras.layers.Dense(8))
model.add(keras.layers.Activation("tanh"))
model.add(keras.layers.Dense(1))
model.add(keras.layers.Activation("sigmoid"))
model.compile(keras.optimizers.Adam(0.1), "binary_crossentropy")
model.fit(X, y, epochs=150, verbose=0)
