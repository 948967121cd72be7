# keeps: code, forward
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential
from tensorflow.keras.optimizers import Adam

model = Sequential()
model.add(Dense(3, activation="relu", input_dim=2))
model.add(Dense(1, activation="sigmoid"))
rule = Adam(learning_rate=0.1)
model.compile(loss="binary_crossentropy", optimizer=rule, metrics=["accuracy"])
