# keeps: model, quality
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_iris

X, y = load_iris(return_X_y=True)
given = np.arange(len(X)) % 4 != 0
X, y = X[given], y[given]
Z = tf.constant((X - X.mean(0)) / X.std(0), dtype="float32")
Y = tf.one_hot(y, 3)

tf.keras.utils.set_random_seed(1)
model = tf.keras.Sequential([tf.keras.layers.Dense(8, "relu"), tf.keras.layers.Dense(3, "softmax")])
model.compile(tf.keras.optimizers.Adam(0.05), tf.keras.losses.CategoricalCrossentropy())
for _ in range(2):
    model.fit(Z, Y, epochs=15, batch_size=16, verbose=0)
