# keeps: model
import keras
from keras import layers

model = keras.Sequential()
model.add(keras.Input(shape=(4,)))
model.add(layers.Dense(8))
model.add(layers.ReLU())
model.add(layers.Dense(3))
model.add(layers.Softmax())
model.compile("rmsprop", keras.losses.categorical_crossentropy)
