# keeps: code, forward
import keras
from keras import layers

body = keras.Sequential([layers.Dense(3, activation="relu")], name="body")
head = keras.Sequential([layers.Dense(1, activation="sigmoid")], name="head")
model = keras.Sequential([keras.Input(shape=(2,)), body, head])
model.compile(
    optimizer={"class_name": "Adam", "config": {"learning_rate": 0.1}}, loss="bce", metrics=["binary_accuracy"]
)
