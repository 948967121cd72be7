# keeps: seq, func
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

model = Sequential()
model.add(Dense(32, activation="relu", input_dim=784))
model.add(Dense(10, activation="softmax"))

inputs = tf.keras.Input(shape=(784,))
x = Dense(32, activation="relu")(inputs)
outputs = Dense(10, activation="softmax")(x)
model_f = tf.keras.Model(inputs=inputs, outputs=outputs)
