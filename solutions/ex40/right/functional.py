# keeps: keras
import keras
import numpy as np

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])


inputs = keras.Input(shape=(2,))
hidden = keras.layers.Dense(8, activation="tanh")(inputs)
model = keras.Model(inputs, keras.layers.Dense(1, activation="sigmoid")(hidden))
model.compile(optimizer=keras.optimizers.Adam(0.1), loss=keras.losses.BinaryCrossentropy())
model.fit(X, y, epochs=150, verbose=0)
