import keras
from keras.layers import Dense

problem = "a"
why = "It ends in one sigmoid unit and is trained with binary cross-entropy."
sizes = [8, 12, 8, 1]
activations = ["-", "relu", "relu", "sigmoid"]
hidden = 2
params = [108, 104, 9, 108 + 104 + 9

model = keras.Sequential([keras.Input(shape=(8,)), Dense(12, activation="relu"), Dense(8, activation="relu"), Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy", optimizer="adam")
