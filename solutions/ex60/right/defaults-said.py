# keeps: code
import keras
from keras import layers

model = keras.Sequential(
    [
        keras.Input(batch_shape=(None, 10, 3)),
        layers.LSTM(4, activation="tanh", recurrent_activation="sigmoid", return_sequences=False, unroll=True),
        layers.Dense(1, activation="linear", use_bias=True),
    ]
)
