# keeps: code, he, leaky
import keras
from keras import layers

inputs = keras.Input(shape=(13,))
x = layers.Dense(128, activation="relu")(inputs)
x = layers.Dense(64, activation="relu")(x)
x = layers.Dense(64, activation="relu")(x)
x = layers.Dense(32, activation="relu")(x)
outputs = layers.Dense(1)(x)
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.01),
    loss=keras.losses.MeanSquaredError(),
    metrics=[keras.metrics.MeanAbsoluteError()],
)

start = keras.Input(shape=(13,))
x = start
for units in (128, 64, 64, 32):
    x = layers.Dense(units, activation="relu", kernel_initializer=keras.initializers.HeNormal())(x)
he_model = keras.Model(start, layers.Dense(1)(x))

start = keras.Input(shape=(13,))
hidden = layers.LeakyReLU(negative_slope=0.01)(layers.Dense(64)(start))
leaky = keras.Model(start, layers.Dense(1)(hidden))
