# keeps: code, forward
import keras
from keras import layers

model = keras.Sequential()
model.add(keras.Input(shape=(2,)))
model.add(layers.Dense(3))
model.add(layers.ReLU())
model.add(layers.Dense(1))
model.add(layers.Activation("sigmoid"))
model.compile(optimizer=keras.optimizers.Adam(0.1), loss=keras.losses.binary_crossentropy, metrics=["acc"])
