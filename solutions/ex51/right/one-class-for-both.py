# keeps: model-l1, model-l2
import keras
from keras import layers

model_l1 = keras.Sequential(
    [
        layers.Dense(128, activation=keras.activations.relu, kernel_regularizer=keras.regularizers.L1L2(l1=0.01)),
        layers.Dense(64, activation=keras.activations.relu, kernel_regularizer=keras.regularizers.L1L2(l1=0.01)),
        layers.Dense(64, activation=keras.activations.relu, kernel_regularizer=keras.regularizers.L1L2(l1=0.01)),
        layers.Dense(32, activation=keras.activations.relu, kernel_regularizer=keras.regularizers.L1L2(l1=0.01)),
        layers.Dense(1, activation="linear"),
    ]
)
model_l1.build(input_shape=(None, 13))

model_l2 = keras.Sequential(
    [
        layers.Dense(
            128, activation=keras.activations.relu, kernel_regularizer=keras.regularizers.l1_l2(l1=0, l2=0.01)
        ),
        layers.Dense(64, activation=keras.activations.relu, kernel_regularizer=keras.regularizers.l1_l2(l1=0, l2=0.01)),
        layers.Dense(64, activation=keras.activations.relu, kernel_regularizer=keras.regularizers.l1_l2(l1=0, l2=0.01)),
        layers.Dense(32, activation=keras.activations.relu, kernel_regularizer=keras.regularizers.l1_l2(l1=0, l2=0.01)),
        layers.Dense(1, activation="linear"),
    ]
)
model_l2.build(input_shape=(None, 13))
