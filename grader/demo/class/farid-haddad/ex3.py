import keras
from keras.layers import Dense

sizes = [3]
activations = ["softmax"]
params = 12
problem = "d"
labels = "a"

model = keras.Sequential([keras.Input(shape=(4,)), Dense(3, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.1), loss="categorical_crossentropy")
