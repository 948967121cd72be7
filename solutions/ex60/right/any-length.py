# keeps: code
import keras
from keras import layers

model = keras.Sequential([keras.Input(shape=(None, 3)), layers.LSTM(units=4), layers.Dense(units=1)])
