# keeps: keras
import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])


model = Sequential()
model.add(Dense(16, activation="tanh", input_dim=2))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer=tf.keras.optimizers.Adam(0.1), metrics=["accuracy"])
model.fit(X, y, batch_size=4, epochs=150, verbose=0)
