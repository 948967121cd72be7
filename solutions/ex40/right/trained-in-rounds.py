# keeps: keras
import keras
import numpy as np

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])


model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(X, y, verbose=0)  # one epoch, too little
model.compile(keras.optimizers.Adam(0.1), "binary_crossentropy")
for _ in range(3):
    model.fit(np.repeat(X, 8, axis=0), np.repeat(y, 8, axis=0), epochs=30, verbose=0)
