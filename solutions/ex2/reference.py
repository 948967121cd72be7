# ex2: Keras code of a 2-3-1 network. Reference.

import keras
from keras.layers import Dense

# The network in Keras
model = keras.Sequential([
    keras.Input(shape=(2,)),  # variant: keras.Input(shape=({{ inputs }},)),
    Dense(3, activation="relu"),  # variant: Dense({{ hidden }}, activation="relu"),
    Dense(1, activation="sigmoid"),
])
model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.1),  # variant: optimizer=keras.optimizers.Adam(learning_rate={{ rate }}),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)

# Trainable parameters in total
params = 13

# Parameters of each layer
per_layer = [9, 4, 0]

# What the network computes
# the model of the first question is looked at again
