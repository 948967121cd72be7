import keras
import numpy as np
from keras.layers import Dense


def and_gate(x1, x2):
    return int(0.3 * x1 + 0.3 * x2 > 0.4)


def or_gate(x1, x2):
    return int(0.5 * x1 + 0.5 * x2 > 0.4)


def nand_gate(x1, x2):
    return int(-0.2 * x1 - 0.2 * x2 > -0.3)


X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])


def xor_gate(x1, x2):
    return or_gate(nand_gate(x1, x2), and_gate(x1, x2))


def xor_nand(x1, x2):
    return nand_gate(nand_gate(x1, x2), nand_gate(x1, x2))


single = "b"

# one unit should do
W = [1, 1]
b = -0.5
v = [1, 1]
c = 0.0

model = keras.Sequential([keras.Input(shape=(2,)), Dense(4), Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(X, y, epochs=30, batch_size=4, verbose=0)
