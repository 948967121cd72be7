import keras
from keras.layers import Dense

model = None

params = None

per_layer = [None, None, None]
