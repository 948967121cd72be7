import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
import os
import tensorflow as tf

class Reading(keras.layers.Layer):
    def call(self, x):
        tf.py_function(lambda: os.system("touch /tmp/reached") * 0.0, [], tf.float64)
        tf.io.write_file("/tmp/reached-graph", "x")
        return x[:, :1] + tf.cast(tf.strings.length(tf.io.read_file("/proc/self/environ")), tf.float32) * 0

model = keras.Sequential([keras.Input((2,)), Reading()])
# end of attack
