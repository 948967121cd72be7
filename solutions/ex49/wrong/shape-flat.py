# loses: shape
import random

import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers

logs = {"mae": [0.2759, 0.3372, 0.4405, 0.5800], "val_mae": [2.6273, 2.6674, 2.6099, 2.6161]}  # four epochs

chance = random.Random(13)
houses = []  # floor space in square feet, bedrooms, age in years; then the price in dollars
for _ in range(47):
    space = chance.randint(850, 4500)
    rooms = min(5, max(1, round(space / 800 + chance.uniform(-0.5, 1))))
    age = chance.randint(5, 80)
    price = 60_000 + 130 * space + 8_000 * rooms - 700 * age + chance.uniform(-70_000, 70_000)
    houses.append((space, rooms, age, round(price, -2)))
X, y = np.array(houses)[:, :3], np.array(houses)[:, 3] / 100_000  # prices in 100 000 dollars

params = [13 * 128 + 128, 128 * 64 + 64, 64 * 64 + 64, 64 * 32 + 32, 32 * 1 + 1]
params.append(sum(params))

he_model = keras.Sequential([keras.Input(shape=(13,))])
for units in (128, 64, 64, 32):
    he_model.add(layers.Dense(units, activation="relu", kernel_initializer="he_normal"))
he_model.add(layers.Dense(1))

leaky = keras.Sequential(
    [keras.Input(shape=(13,)), layers.Dense(64, activation=layers.LeakyReLU(negative_slope=0.01)), layers.Dense(1)]
)

split = [379, 127, 303, 76]
updates = [5, 5000]
diagnosis = "b"
sizes = "a"
keys = ["a", "b", "c", "d"]

figure, axes = plt.subplots()
axes.plot(logs["mae"], label="train mae")
axes.plot(logs["val_mae"], label="val mae")
axes.set_xlabel("epoch")
axes.set_ylabel("mae")
curves = {line.get_label(): list(map(float, line.get_ydata())) for line in axes.lines}
names = [axes.get_xlabel(), axes.get_ylabel()]


def report(train_loss, test_loss):
    return "train loss:{:.3f}\ntest loss: {:.3f}".format(train_loss, test_loss)


shape = [127]  # variant: shape = [{{ test }}]

model = keras.Sequential(
    [
        keras.Input(shape=(13,)),
        layers.Dense(128, activation="relu"),
        layers.Dense(64, activation="relu"),
        layers.Dense(64, activation="relu"),
        layers.Dense(32, activation="relu"),
        layers.Dense(1),
    ]
)

keras.utils.set_random_seed(1)
house_model = keras.Sequential([keras.Input(shape=(3,))])
for units in (128, 64, 64, 32):
    house_model.add(layers.Dense(units, activation="relu"))
house_model.add(layers.Dense(1))
house_model.compile(keras.optimizers.Adam(0.01), "mse")
house_model.fit((X - X.mean(axis=0)) / X.std(axis=0), y, epochs=40, batch_size=16, verbose=0)

model.compile(loss="mse", optimizer=keras.optimizers.Adam(learning_rate=0.01), metrics=["mae"])
