# keeps: seq, func
import keras
from keras import layers

plan = keras.Sequential(
    [keras.Input(shape=(784,)), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")]
)
model = keras.Sequential.from_config(plan.get_config())

inputs = keras.Input(shape=(784,))
x = layers.Dense(32, activation="relu")(inputs)
outputs = layers.Dense(10, activation="softmax")(x)
plan_f = keras.Model(inputs=inputs, outputs=outputs)
model_f = keras.Model.from_config(plan_f.get_config())
