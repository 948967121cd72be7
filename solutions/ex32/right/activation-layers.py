# keeps: code, logits
import keras
from keras import layers

model = keras.Sequential()
model.add(keras.Input(shape=(28, 28)))
model.add(layers.Flatten())
model.add(layers.Dense(128))
model.add(layers.Activation("relu"))
model.add(layers.Dropout(0.2))
model.add(layers.Dense(10))
model.add(layers.Softmax())
model.compile(optimizer="adam", loss=keras.losses.sparse_categorical_crossentropy, metrics=["acc"])

logits_model = keras.Sequential()
logits_model.add(keras.Input(shape=(28, 28)))
logits_model.add(layers.Flatten())
logits_model.add(layers.Dense(128))
logits_model.add(layers.Activation("relu"))
logits_model.add(layers.Dropout(0.2))
logits_model.add(layers.Dense(10))
logits_model.add(layers.Activation("linear"))
logits_model.compile(
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), optimizer="adam", metrics=["acc"]
)
