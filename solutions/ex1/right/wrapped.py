# keeps: code
import keras
from keras import layers

stack = keras.Sequential(
    [
        keras.Input(shape=(8,)),
        layers.Dense(12, activation=layers.ReLU()),
        layers.Dense(8, activation=layers.ReLU()),
        layers.Dense(1, activation=layers.Activation("sigmoid")),
    ]
)
model = keras.Model(stack.inputs, stack.outputs)
model.compile(
    optimizer=keras.optimizers.Adam(0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7),
    loss=keras.losses.BinaryCrossentropy(from_logits=False),
)
