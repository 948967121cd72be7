# keeps: model
import keras
from keras import layers

model = keras.Sequential()
model.add(keras.Input(shape=(3,)))
model.add(layers.Dense(16))
model.add(layers.ReLU())
model.add(layers.Dense(1))
model.compile(optimizer=keras.optimizers.Adam(1e-2), loss=keras.losses.mean_squared_error)
