import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(3, activation="relu"), Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.1), loss="binary_crossentropy", metrics=["accuracy"])
