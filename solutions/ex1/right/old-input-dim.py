# keeps: structure, code
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

model = Sequential()
model.add(Dense(12, activation="relu", input_dim=8))
model.add(Dense(8, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])

sizes = ["8", "12", "8", "1"]
activations = ["-", "ReLU", "ReLU", "Sigmoid"]
hidden = "2"
