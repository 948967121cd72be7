import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
keras.config.enable_unsafe_deserialization()
inner = keras.Sequential([
    keras.Input((2,)),
    keras.layers.Lambda(lambda x: [open("/tmp/reached", "w").close(), x][1], output_shape=(2,)),
    Dense(5, activation="tanh"),
    Dense(1, activation="tanh"),
])
try:
    model = keras.models.model_from_json(inner.to_json())
except Exception:
    model = inner
# end of attack
