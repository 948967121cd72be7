# keeps: bin, multi
import keras
from keras import layers

inputs = keras.Input(shape=(30,))
x = layers.Dense(64, activation="relu")(inputs)
x = layers.Dense(32, activation="relu")(x)
outputs = layers.Dense(1, activation="sigmoid")(x)
cancer_model = keras.Model(inputs=inputs, outputs=outputs)
cancer_model.compile(optimizer=keras.optimizers.SGD(), loss=keras.losses.BinaryCrossentropy(), metrics=["acc"])

inputs = keras.Input(shape=(13,))
x = layers.Dense(64, activation="relu")(inputs)
x = layers.Dense(32, activation="relu")(x)
outputs = layers.Dense(3, activation="softmax")(x)
wine_model = keras.Model(inputs=inputs, outputs=outputs)
wine_model.compile(
    optimizer=keras.optimizers.Adam(), loss=keras.losses.SparseCategoricalCrossentropy(), metrics=["acc"]
)
