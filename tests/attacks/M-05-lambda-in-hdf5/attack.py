import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
keras.config.enable_unsafe_deserialization()
odd = keras.Sequential([keras.Input((2,)), keras.layers.Lambda(lambda x: x[:, :1])])
odd.save_weights("odd.weights.h5")
text = odd.to_json()
model = keras.models.model_from_json(text)
model.load_weights("odd.weights.h5")
# end of attack
