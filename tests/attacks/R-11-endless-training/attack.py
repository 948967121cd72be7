import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
import numpy as np

class Stubborn(keras.callbacks.Callback):
    def on_batch_end(self, batch, logs=None):
        self.model.stop_training = False

def endless():
    while True:
        yield np.zeros((4, 2)), np.zeros((4, 1))

model.compile(loss="mse")
model.fit(endless(), epochs=10**9, steps_per_epoch=10**9, verbose=0, callbacks=[Stubborn()])
# end of attack
