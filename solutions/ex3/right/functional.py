# keeps: structure, code
import keras
from keras import layers

inputs = keras.Input(shape=(4,))
outputs = layers.Dense(3, activation="softmax")(inputs)
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.1), loss=keras.losses.CategoricalCrossentropy())

sizes = (4, 3)
activations = ("-", "softmax")
