# loses: code, forward
# told: code = hidden-activation-wrong
# told: forward = hidden-activation-wrong

import keras
from keras.layers import Dense

# The network in Keras
model = keras.Sequential([
    keras.Input(shape=(2,)),
    Dense(3, activation="tanh"),  # variant: Dense({{ hidden }}, activation="tanh"),
    Dense(1, activation="sigmoid"),
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
