# keeps: code, init
import keras
from keras import layers

inputs = keras.Input(shape=(784,))
x = layers.Dense(512, activation="relu")(inputs)
outputs = layers.Dense(10, activation="softmax")(x)
network = keras.Model(inputs=inputs, outputs=outputs)
network.compile(
    optimizer=keras.optimizers.Adam(),
    loss=keras.losses.CategoricalCrossentropy(),
    metrics=[keras.metrics.CategoricalAccuracy()],
)

normal = keras.initializers.RandomNormal()

inputs = keras.Input(shape=(784,))
x = layers.Dense(256, activation="relu", kernel_initializer=normal)(inputs)
outputs = layers.Dense(10, activation="softmax", kernel_initializer=normal)(x)
normal_model = keras.Model(inputs=inputs, outputs=outputs)
