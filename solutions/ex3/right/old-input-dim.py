# keeps: structure, code
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

model = Sequential()
model.add(Dense(3, activation="softmax", input_dim=4))
model.compile(loss="categorical_crossentropy", optimizer=tf.keras.optimizers.Adam(0.1), metrics=["acc"])

sizes = ["4", "3"]
activations = ["-", "Softmax"]
