# loses: code
# told: code = layer-missing
import keras
from keras import layers

weights = 224 * 224 * 3 * 4
image_params = [weights, weights + 4]

conv_params = 4 * (3 * 3 * 3 + 1)

one_block = 3 * 4 + 4 * 4 + 4
rnn_params = [one_block, one_block]
lstm_params = 4 * one_block
bi_params = 2 * lstm_params

model = keras.Sequential([keras.Input(shape=(10, 3)), layers.LSTM(4)])  # variant: model = keras.Sequential([keras.Input(shape=(10, {{ features }})), layers.LSTM({{ cells }})])

factor = "b"
matrices = "a"
