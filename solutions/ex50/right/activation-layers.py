# keeps: bin, multi
import keras
from keras import layers

cancer_model = keras.Sequential()
cancer_model.add(keras.Input(shape=(30,)))
cancer_model.add(layers.Dense(64))
cancer_model.add(layers.ReLU())
cancer_model.add(layers.Dense(32))
cancer_model.add(layers.Activation("relu"))
cancer_model.add(layers.Dense(1))
cancer_model.add(layers.Activation("sigmoid"))
cancer_model.compile(optimizer="SGD", loss=keras.losses.binary_crossentropy)

wine_model = keras.Sequential()
wine_model.add(keras.Input(shape=(13,)))
wine_model.add(layers.Dense(64))
wine_model.add(layers.ReLU())
wine_model.add(layers.Dense(32))
wine_model.add(layers.Activation("relu"))
wine_model.add(layers.Dense(3))
wine_model.add(layers.Softmax())
wine_model.compile(optimizer="Adam", loss=keras.losses.sparse_categorical_crossentropy)
