# keeps: model
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

model = Sequential()
model.add(Dense(16, activation="relu", input_dim=3))
model.add(Dense(1))
model.compile(loss="mse", optimizer=tf.keras.optimizers.Adam(0.01), metrics=["mae"])
