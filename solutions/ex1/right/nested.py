# keeps: structure, code
import keras
from keras import layers

body = keras.Sequential([layers.Dense(12, activation="relu"), layers.Dense(8, activation="relu")], name="body")
head = keras.Sequential([layers.Dense(1, activation="sigmoid")], name="head")
model = keras.Sequential([keras.Input(shape=(8,)), body, head])
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001), loss=keras.losses.binary_crossentropy)

parts = {"input": 8, "first": 12, "second": 8, "output": 1}
sizes = list(parts.values())
activations = "- relu relu sigmoid".split()
hidden = len(parts) - 2
