# keeps: code, forward
import keras
from keras import layers

keras.config.set_floatx("float64")
inputs = keras.Input(shape=(2,))
x = layers.Dense(3, activation="relu")(inputs)
outputs = layers.Dense(1, activation="sigmoid")(x)
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(optimizer=keras.optimizers.Adam(0.1), loss="binary_crossentropy", metrics=["accuracy", "mae"])
