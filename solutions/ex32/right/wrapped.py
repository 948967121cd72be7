# keeps: code, logits
import keras
from keras import layers

body = keras.Sequential([layers.Flatten(), layers.Dense(128, "relu"), layers.Dropout(0.2)])
model = keras.Sequential([keras.Input((28, 28)), body, layers.Dense(10, "softmax")])
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=False), metrics=["accuracy"])

body_of_logits = keras.models.clone_model(body)
image = keras.Input((28, 28), name="image")
logits_model = keras.Model(image, layers.Dense(10)(body_of_logits(image)))
logits_model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
