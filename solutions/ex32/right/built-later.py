# keeps: code, logits
import keras
from keras import layers

model = keras.Sequential(
    [
        layers.Flatten(),
        layers.Dense(128, activation=keras.activations.relu),
        layers.Dropout(0.2, seed=1),
        layers.Dense(10, activation=keras.activations.softmax),
    ]
)
model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.001), loss="sparse_categorical_crossentropy", metrics=["accuracy"]
)
model.build(input_shape=(None, 28, 28))

logits_model = keras.Sequential(
    [
        layers.Flatten(),
        layers.Dense(128, activation=keras.activations.relu),
        layers.Dropout(0.2),
        layers.Dense(10, activation="linear"),
    ]
)
logits_model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.001),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["sparse_categorical_accuracy"],
)
logits_model.build(input_shape=(None, 28, 28))
