# keeps: structure, code
import keras
from keras import layers

model = keras.Sequential(
    [
        layers.Dense(12, activation=keras.activations.relu),
        layers.Dense(8, activation=keras.activations.relu),
        layers.Dense(1, activation=keras.activations.sigmoid),
    ]
)
model.compile(optimizer=keras.optimizers.get("adam"), loss=keras.losses.get("binary_crossentropy"))
model.build(input_shape=(None, 8))

sizes = [model.input_shape[1]] + [layer.units for layer in model.layers]
activations = ["-"] + [layer.activation.__name__ for layer in model.layers]
hidden = len(model.layers) - 1
