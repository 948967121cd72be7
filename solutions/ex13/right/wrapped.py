# keeps: model
import keras
from keras import layers

stack = keras.Sequential([keras.Input(shape=(3,)), layers.Dense(16, activation=layers.ReLU()), layers.Dense(1)])
model = keras.Model(stack.inputs, stack.outputs)
model.compile(
    optimizer=keras.optimizers.get({"class_name": "adam", "config": {"learning_rate": 0.01}}),
    loss=keras.losses.MeanSquaredError(reduction="sum_over_batch_size"),
)
