import keras
from keras import layers

weights = 224 * 224 * 3 * 4  # variant: weights = {{ side }} * {{ side }} * 3 * {{ units }}
image_params = [weights, weights + 4]  # variant: image_params = [weights, weights + {{ units }}]

conv_params = 4 * (3 * 3 * 3 + 1)  # variant: conv_params = {{ filters }} * (3 * 3 * 3 + 1)

one_block = 3 * 4 + 4 * 4 + 4  # variant: one_block = {{ features }} * {{ cells }} + {{ cells }} * {{ cells }} + {{ cells }}
rnn_params = [one_block, one_block]
lstm_params = 4 * one_block
bi_params = 2 * lstm_params

model = keras.Sequential([keras.Input(shape=(10, 3)), layers.LSTM(4), layers.Dense(1)])  # variant: model = keras.Sequential([keras.Input(shape=(10, {{ features }})), layers.LSTM({{ cells }}), layers.Dense(1)])

factor = "b"
matrices = "a"
