# keeps: keras
import keras
import numpy as np
import tensorflow as tf

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])


keras.utils.set_random_seed(1)
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "sigmoid")])
optimizer, loss = keras.optimizers.Adam(0.1), keras.losses.BinaryCrossentropy()
for _ in range(150):
    with tf.GradientTape() as tape:
        value = loss(y, model(X))
    optimizer.apply(tape.gradient(value, model.trainable_variables), model.trainable_variables)
