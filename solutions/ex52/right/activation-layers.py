# keeps: model
import keras
from keras import layers

model_d = keras.Sequential()
model_d.add(keras.Input(shape=(13,)))
model_d.add(layers.Dense(128))
model_d.add(layers.ReLU())
model_d.add(layers.Dropout(0.5))
model_d.add(layers.Dense(64))
model_d.add(layers.ReLU())
model_d.add(layers.Dropout(0.5))
model_d.add(layers.Dense(64))
model_d.add(layers.ReLU())
model_d.add(layers.Dropout(0.5))
model_d.add(layers.Dense(32))
model_d.add(layers.ReLU())
model_d.add(layers.Dropout(0.5))
model_d.add(layers.Dense(1))
