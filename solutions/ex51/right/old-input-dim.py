# keeps: model-l1, model-l2
from tensorflow.keras import regularizers
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

model_l1 = Sequential()
model_l1.add(Dense(128, activation="relu", kernel_regularizer=regularizers.l1(0.01), input_dim=13))
model_l1.add(Dense(64, activation="relu", kernel_regularizer=regularizers.l1(0.01)))
model_l1.add(Dense(64, activation="relu", kernel_regularizer=regularizers.l1(0.01)))
model_l1.add(Dense(32, activation="relu", kernel_regularizer=regularizers.l1(0.01)))
model_l1.add(Dense(1))

model_l2 = Sequential()
model_l2.add(Dense(128, activation="relu", kernel_regularizer=regularizers.l2(0.01), input_dim=13))
model_l2.add(Dense(64, activation="relu", kernel_regularizer=regularizers.l2(0.01)))
model_l2.add(Dense(64, activation="relu", kernel_regularizer=regularizers.l2(0.01)))
model_l2.add(Dense(32, activation="relu", kernel_regularizer=regularizers.l2(0.01)))
model_l2.add(Dense(1))
