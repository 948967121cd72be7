# keeps: code, logits
import keras
from keras import layers

inputs = keras.Input(shape=(28, 28))
x = layers.Reshape((28 * 28,))(inputs)
x = layers.Dense(128, activation="relu")(x)
x = layers.Dropout(0.2)(x)
outputs = layers.Dense(10, activation="softmax")(x)
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

inputs = keras.Input(shape=(28, 28))
x = layers.Reshape((-1,))(inputs)
x = layers.Dense(128, activation="relu")(x)
x = layers.Dropout(0.2)(x)
outputs = layers.Dense(10)(x)
logits_model = keras.Model(inputs=inputs, outputs=outputs)
logits_model.compile(
    optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"]
)
