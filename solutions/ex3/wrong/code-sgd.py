# loses: code
# told: code = optimizer-wrong
import keras
from keras.layers import Dense

# Sizes and activations, layer by layer
sizes = [4, 3]  # variant: sizes = [{{ inputs }}, 3]
activations = ["-", "softmax"]

# Trainable parameters
params = 15

# What kind of problem the network solves
problem = "c"

# The form of the labels
labels = "b"

# The network in Keras of today
model = keras.Sequential([
    keras.Input(shape=(4,)),  # variant: keras.Input(shape=({{ inputs }},)),
    Dense(3, activation="softmax"),
])
model.compile(
    optimizer=keras.optimizers.SGD(learning_rate=0.1),  # variant: optimizer=keras.optimizers.SGD(learning_rate={{ rate }}),
    loss="categorical_crossentropy",
    metrics=["accuracy"],
)
