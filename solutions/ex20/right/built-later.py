# keeps: seq, func
import keras
from keras import layers

model = keras.Sequential(
    [layers.Dense(32, activation=keras.activations.relu), layers.Dense(10, activation=keras.activations.softmax)]
)
model.build(input_shape=(None, 784))

inputs = keras.Input(shape=(784,))
x = inputs
for layer in (
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
):
    x = layer(x)
model_f = keras.models.clone_model(keras.Model(inputs, x))
