# loses: code
# told: code = model-not-compiled
# an old argument: compile raises

import keras
from keras.layers import Dense

# The network in Keras
model = keras.Sequential([
    keras.Input(shape=(2,)),
    Dense(3, activation="relu"),
    Dense(1, activation="sigmoid"),
])
model.compile(
    optimizer=keras.optimizers.Adam(lr=0.1),  # variant: optimizer=keras.optimizers.Adam(lr={{ rate }}),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)

# Trainable parameters in total
params = 13

# Parameters of each layer
per_layer = [9, 4, 0]

# What the network computes
# the model of the first question is looked at again
