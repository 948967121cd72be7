# keeps: model-l1, model-l2
import keras
from keras import layers

inputs = keras.Input(shape=(13,))
x = layers.Dense(128, activation="relu", kernel_regularizer=keras.regularizers.l1(0.01))(inputs)
x = layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.l1(0.01))(x)
x = layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.l1(0.01))(x)
x = layers.Dense(32, activation="relu", kernel_regularizer=keras.regularizers.l1(0.01))(x)
outputs = layers.Dense(1)(x)
model_l1 = keras.Model(inputs=inputs, outputs=outputs)
model_l1.compile("adam", "mse")

model_l2 = keras.Sequential(
    [
        layers.InputLayer(shape=(13,), name="start"),
        layers.Dense(
            128, activation=keras.activations.relu, kernel_regularizer=keras.regularizers.l2(0.01), name="part_1"
        ),
        layers.Dense(
            64, activation=keras.activations.relu, kernel_regularizer=keras.regularizers.l2(0.01), name="part_2"
        ),
        layers.Dense(
            64, activation=keras.activations.relu, kernel_regularizer=keras.regularizers.l2(0.01), name="part_3"
        ),
        layers.Dense(
            32, activation=keras.activations.relu, kernel_regularizer=keras.regularizers.l2(0.01), name="part_4"
        ),
        layers.Dense(1, activation="linear", name="part_5"),
    ],
    name="a_name_of_its_own",
)
model_l2.compile(keras.optimizers.Adam(0.01), "mse", metrics=["mae"])
