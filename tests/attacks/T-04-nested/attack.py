import keras
from keras.layers import Activation, Dense

body = keras.Sequential([keras.Input((2,)), Dense(3), Activation("relu")])
model = keras.Sequential([body, Dense(1), Activation("sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss="binary_crossentropy", metrics=["accuracy"])
