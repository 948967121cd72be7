# keeps: bin, multi
import keras
from keras import layers


def network(inputs, outputs, activation):
    net = keras.Sequential([keras.Input(shape=(inputs,))])
    for units in (64, 32):
        net.add(layers.Dense(units, activation="relu"))
    net.add(layers.Dense(outputs, activation=activation))
    return net


cancer_model = network(30, 1, keras.activations.sigmoid)
wine_model = network(13, 3, keras.activations.softmax)

cancer_model.compile(keras.optimizers.get("sgd"), keras.losses.get("binary_crossentropy"))
wine_model.compile(keras.optimizers.get("adam"), keras.losses.get("sparse_categorical_crossentropy"))
