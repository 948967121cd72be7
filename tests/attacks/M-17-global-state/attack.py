import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
import os
import tensorflow as tf

keras.config.set_floatx("float16")
keras.mixed_precision.set_global_policy("mixed_float16")
tf.config.run_functions_eagerly(True)
keras.backend.set_image_data_format("channels_first")
os.environ["KERAS_BACKEND"] = "jax"
keras.utils.get_custom_objects()["relu"] = lambda x: x
keras.activations.relu = keras.layers.Dense.call = lambda *given, **more: 0
# end of attack
