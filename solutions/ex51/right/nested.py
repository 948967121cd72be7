# keeps: model-l1, model-l2
import keras
from keras import layers

body = keras.Sequential(
    [
        layers.Dense(128, activation="relu", kernel_regularizer=keras.regularizers.L1(l1=0.01)),
        layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.L1(l1=0.01)),
        layers.Dense(64, activation="relu", kernel_regularizer=keras.regularizers.L1(l1=0.01)),
        layers.Dense(32, activation="relu", kernel_regularizer=keras.regularizers.L1(l1=0.01)),
    ],
    name="body",
)
head = keras.Sequential([layers.Dense(1)], name="head")
model_l1 = keras.Sequential([keras.Input(shape=(13,)), body, head])

stack = keras.Sequential(
    [
        keras.Input(shape=(13,)),
        layers.Dense(128, activation=layers.ReLU(), kernel_regularizer=keras.regularizers.L2(l2=0.01)),
        layers.Dense(64, activation=layers.ReLU(), kernel_regularizer=keras.regularizers.L2(l2=0.01)),
        layers.Dense(64, activation=layers.ReLU(), kernel_regularizer=keras.regularizers.L2(l2=0.01)),
        layers.Dense(32, activation=layers.ReLU(), kernel_regularizer=keras.regularizers.L2(l2=0.01)),
        layers.Dense(1),
    ]
)
model_l2 = keras.Model(stack.inputs, stack.outputs)
