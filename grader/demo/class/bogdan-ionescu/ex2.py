import keras
from keras import layers

# functional, with the activations as layers of their own
inputs = keras.Input(shape=(2,))
hidden = layers.Activation("relu")(layers.Dense(3)(inputs))
outputs = layers.Activation("sigmoid")(layers.Dense(1)(hidden))
model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.1), loss=keras.losses.BinaryCrossentropy(), metrics=["accuracy"])

params = model.count_params()
per_layer = (9, 4, 0)
