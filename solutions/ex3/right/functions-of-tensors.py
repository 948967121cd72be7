# keeps: code
import keras
from keras import layers

inputs = keras.Input(shape=(4,))
x = inputs
x = layers.Dense(3)(x)
x = keras.activations.softmax(x)
model = keras.Model(inputs, x)
model.compile(optimizer=keras.optimizers.Adam(0.1), loss="categorical_crossentropy")
