import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
keras.Model.count_params = lambda self: 13
keras.Model.__call__ = lambda self, x: x[:, :1] * 0 + 0.5
keras.Sequential.summary = lambda self, **more: print("Total params: 13")
Dense.count_params = lambda self: 9
type(model).loss = property(lambda self: "binary_crossentropy")
# end of attack
