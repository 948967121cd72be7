# keeps: code, forward
import keras
from keras import layers

model = keras.Sequential(
    [layers.Dense(3, activation=keras.activations.relu), layers.Dense(1, activation=keras.activations.sigmoid)]
)
rule = keras.optimizers.Adam()
rule.learning_rate = 0.1
model.compile(optimizer=rule, loss="binary_crossentropy", metrics=["accuracy"])
model.build(input_shape=(None, 2))
