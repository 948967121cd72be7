# loses: info
# told: info = loss-printed-as-accuracy
import keras
import numpy as np
import tensorflow as tf
from keras import layers
from sklearn.datasets import load_digits

X, y = load_digits(return_X_y=True)
given = np.arange(len(X)) % 4 != 0
X, y = X[given], y[given]
x_Train, y_Train = X[:1000], y[:1000]
x_Test, y_Test = X[1000:], y[1000:]

validation_rows = "b"

small = keras.Sequential(
    [keras.Input(shape=(64,)), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")]
)
small.compile(optimizer=keras.optimizers.RMSprop(learning_rate=0.001), loss="mse", metrics=["accuracy"])


def predict_classes(model, X):
    outputs = model.predict(X, verbose=0)
    if outputs.shape[1] == 1:
        return (outputs[:, 0] > 0.5).astype(int)
    return outputs.argmax(axis=1)


info = 6.8

verbose = [0, 1, 2]

keys = ["loss", "accuracy", "val_loss", "val_accuracy"]

returned = "d"

counts = "b"

after_batch = [1.3, 0.2, 1.0]


def hello(text):
    return tf.constant(text).numpy()


x_Train_norm = x_Train / 16
x_Test_norm = x_Test / 16

model = keras.Sequential([keras.Input(shape=(64,)), layers.Dense(128, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

train_history = model.fit(x_Train_norm, y_Train, validation_split=0.2, epochs=10, batch_size=32, verbose=2)

scores = model.evaluate(x_Test_norm, y_Test, verbose=0)
print("\t[Info] Accuracy of testing data = {:2.1f}%".format(scores[1] * 100.0))

predictions = model.predict(x_Test_norm[0:10], verbose=0).argmax(axis=1)
print(predictions)
