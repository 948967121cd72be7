# keeps: code, logits
import keras
from keras import layers

image = keras.Input(shape=(28, 28))
hidden = layers.Dropout(0.2)(layers.Dense(128, activation="relu")(layers.Flatten()(image)))
logits = layers.Dense(10)(hidden)  # both networks share all weights
logits_model = keras.Model(image, logits)
model = keras.Model(image, layers.Softmax()(logits))

model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
logits_model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
