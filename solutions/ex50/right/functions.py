# keeps: bin, multi
import keras
from keras import layers

cancer_model = keras.Sequential(
    [
        layers.Dense(64, activation=keras.activations.relu),
        layers.Dense(32, activation=keras.activations.relu),
        layers.Dense(1, activation=keras.activations.sigmoid),
    ]
)
cancer_model.compile("sgd", keras.losses.BinaryCrossentropy(label_smoothing=0.0))
cancer_model.build(input_shape=(None, 30))

inputs = keras.Input(shape=(13,))
x = inputs
x = layers.Dense(64)(x)
x = keras.activations.relu(x)
x = layers.Dense(32)(x)
x = keras.activations.relu(x)
x = layers.Dense(3)(x)
x = keras.activations.softmax(x)
wine_model = keras.Model(inputs, x)
wine_model.compile("adam", "sparse_categorical_crossentropy", metrics=[keras.metrics.SparseCategoricalAccuracy()])
