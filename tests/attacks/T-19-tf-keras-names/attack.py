import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

model = tf.keras.models.Sequential()
model.add(layers.Input(shape=(2,)))
model.add(layers.Dense(units=3, activation=tf.nn.relu))
model.add(layers.Dense(1))
model.add(layers.Activation("sigmoid"))
model.compile(optimizer=tf.keras.optimizers.Adam(0.1), loss=tf.keras.losses.BinaryCrossentropy(), metrics=[tf.keras.metrics.BinaryAccuracy()])
params = int(model.count_params())
per_layer = [layer.count_params() for layer in model.layers][:2] + [0]

