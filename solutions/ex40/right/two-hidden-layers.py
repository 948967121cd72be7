# keeps: keras
import keras
import numpy as np

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])


model = keras.Sequential([keras.Input((2,))])
for units in (16, 8):
    model.add(keras.layers.Dense(units, activation=keras.activations.tanh))
model.add(keras.layers.Dense(1, activation=keras.activations.sigmoid))
model.compile(optimizer=keras.optimizers.RMSprop(0.02), loss="binary_crossentropy")
model.fit(X.astype("float32"), y.ravel(), epochs=150, verbose=0)
