# loses: code, forward
# told: code = layer-sizes-shifted
# told: forward = layer-sizes-shifted

import keras
from keras.layers import Dense

# The network in Keras
model = keras.Sequential([
    keras.Input(shape=(2,)),
    Dense(2, activation="relu"),  # variant: Dense({{ inputs }}, activation="relu"),
    Dense(3, activation="sigmoid"),  # variant: Dense({{ hidden }}, activation="sigmoid"),
])
model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.1),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)

# Trainable parameters in total
params = 13

# Parameters of each layer
per_layer = [9, 4, 0]

# What the network computes
# the model of the first question is looked at again
