# keeps: model
import keras
from keras import layers

model_d = keras.Sequential([keras.Input(shape=(13,))])
for units in (128, 64, 64, 32):
    model_d.add(keras.Sequential([layers.Dense(units, activation="relu"), layers.Dropout(rate=0.5)]))
model_d.add(layers.Dense(1, activation="linear"))
