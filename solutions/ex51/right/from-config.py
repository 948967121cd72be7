# keeps: model-l1, model-l2
import keras
from keras import layers

plan = keras.Sequential(
    [
        keras.Input(shape=(13,)),
        layers.Dense(128, activation="relu", kernel_regularizer=keras.regularizers.l1(1e-2)),
        layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.l1(1e-2)),
        layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.l1(1e-2)),
        layers.Dense(32, activation="relu", kernel_regularizer=keras.regularizers.l1(1e-2)),
        layers.Dense(1),
    ]
)
model_l1 = keras.Sequential.from_config(plan.get_config())

inputs = keras.Input(shape=(13,))
x = inputs
for layer in (
    layers.Dense(128, activation="relu", kernel_regularizer=keras.regularizers.l2(1e-2)),
    layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.l2(1e-2)),
    layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.l2(1e-2)),
    layers.Dense(32, activation="relu", kernel_regularizer=keras.regularizers.l2(1e-2)),
    layers.Dense(1),
):
    x = layer(x)
model_l2 = keras.models.clone_model(keras.Model(inputs, x))
