import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
import random

random.seed()
model.set_weights([keras.random.normal(w.shape) for w in model.weights])
params = random.randint(100, 200)
# end of attack
