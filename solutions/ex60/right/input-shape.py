# keeps: code
import tensorflow as tf
from tensorflow.keras import layers

model = tf.keras.Sequential()
model.add(layers.LSTM(4, input_shape=(10, 3)))
model.add(layers.Dense(1))
