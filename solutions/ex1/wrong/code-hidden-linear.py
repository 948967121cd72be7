# loses: code
# told: code = hidden-linear
import keras
from keras.layers import Dense

# What kind of problem the network solves
problem = "a"

# Why it is that kind of problem
why = "The single output unit has a sigmoid, so it gives the probability of the positive class, and the loss is binary cross-entropy."

# Sizes and activations, layer by layer
sizes = [8, 12, 8, 1]  # variant: sizes = [8, {{ first }}, {{ second }}, 1]
activations = ["-", "relu", "relu", "sigmoid"]
hidden = 2

# Parameters of each layer and in total
params = [108, 104, 9, 221]

# The network in Keras of today
model = keras.Sequential([
    keras.Input(shape=(8,)),
    Dense(12, activation="relu"),  # variant: Dense({{ first }}, activation="relu"),
    Dense(8),  # variant: Dense({{ second }}),
    Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
