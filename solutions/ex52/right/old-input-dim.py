# keeps: model
from tensorflow.keras.layers import Dense, Dropout
from tensorflow.keras.models import Sequential

model_d = Sequential()
model_d.add(Dense(128, activation="relu", input_dim=13))
model_d.add(Dropout(0.5))
model_d.add(Dense(64, activation="relu"))
model_d.add(Dropout(0.5))
model_d.add(Dense(64, activation="relu"))
model_d.add(Dropout(0.5))
model_d.add(Dense(32, activation="relu"))
model_d.add(Dropout(0.5))
model_d.add(Dense(1))
model_d.compile(loss="mse", optimizer="adam")
