# keeps: code, he, leaky
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

model = Sequential()
model.add(Dense(128, activation="relu", input_dim=13))
model.add(Dense(64, activation="relu"))
model.add(Dense(64, activation="relu"))
model.add(Dense(32, activation="relu"))
model.add(Dense(1))
model.compile(loss="mse", optimizer=tf.keras.optimizers.Adam(learning_rate=0.01), metrics=["mae"])

he_model = Sequential()
he_model.add(Dense(128, activation="relu", kernel_initializer="he_normal", input_dim=13))
he_model.add(Dense(64, activation="relu", kernel_initializer="he_normal"))
he_model.add(Dense(64, activation="relu", kernel_initializer="he_normal"))
he_model.add(Dense(32, activation="relu", kernel_initializer="he_normal"))
he_model.add(Dense(1))

leaky = Sequential()
leaky.add(Dense(64, activation=tf.keras.layers.LeakyReLU(negative_slope=0.01), input_shape=(13,)))
leaky.add(Dense(1, activation="linear"))
