# loses: code, forward
# told: code = input-shape-wrong
# told: forward = input-shape-wrong

import keras
from keras.layers import Dense

# The network in Keras
model = keras.Sequential([
    keras.Input(shape=(3,)),  # variant: keras.Input(shape=({{ inputs + 1 }},)),
    Dense(3, activation="relu"),
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
