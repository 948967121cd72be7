# keeps: bin, multi
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

cancer_model = Sequential()
cancer_model.add(Dense(64, activation="relu", input_dim=30))
cancer_model.add(Dense(32, activation="relu"))
cancer_model.add(Dense(1, activation="sigmoid"))
cancer_model.compile(loss="binary_crossentropy", optimizer=tf.keras.optimizers.SGD(0.01), metrics=["accuracy"])

wine_model = Sequential()
wine_model.add(Dense(64, activation="relu", input_dim=13))
wine_model.add(Dense(32, activation="relu"))
wine_model.add(Dense(3, activation="softmax"))
wine_model.compile(
    loss="sparse_categorical_crossentropy",
    optimizer=tf.keras.optimizers.Adam(learning_rate=0.001),
    metrics=["accuracy"],
)
