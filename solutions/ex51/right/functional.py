# keeps: model-l1, model-l2
import keras
from keras import layers

inputs = keras.Input(shape=(13,))
x = layers.Dense(128, activation="relu", kernel_regularizer=keras.regularizers.L1(0.01))(inputs)
x = layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.L1(0.01))(x)
x = layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.L1(0.01))(x)
x = layers.Dense(32, activation="relu", kernel_regularizer=keras.regularizers.L1(0.01))(x)
outputs = layers.Dense(1)(x)
model_l1 = keras.Model(inputs=inputs, outputs=outputs)

inputs = keras.Input(shape=(13,))
x = layers.Dense(128, activation="relu", kernel_regularizer=keras.regularizers.L2(0.01))(inputs)
x = layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.L2(0.01))(x)
x = layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.L2(0.01))(x)
x = layers.Dense(32, activation="relu", kernel_regularizer=keras.regularizers.L2(0.01))(x)
outputs = layers.Dense(1)(x)
model_l2 = keras.Model(inputs=inputs, outputs=outputs)
