# loses: model, quality
# told: model = output-relu
import random

import keras
import numpy as np
from keras.layers import Dense

sqft = np.array([2104, 1600, 2400, 1416, 3000])
price = np.array([399900, 329900, 369000, 232000, 539900])


def houses(count, seed):  # a generated table: sqft, bedrooms, age, and the price
    chance, rows = random.Random(seed), []
    for _ in range(count):
        area = chance.randint(850, 4500)
        bdrms = min(5, max(1, round(area / 800 + chance.uniform(-0.5, 1))))
        age = chance.randint(5, 80)
        dollars = 60_000 + 130 * area + 8_000 * bdrms - 700 * age + chance.uniform(-70_000, 70_000)
        rows.append((area, bdrms, age, round(dollars, -2)))
    return np.array(rows, dtype=float)


table = houses(47, seed=13)
X, y = table[:, :3], table[:, 3]  # 47 houses with 3 features, prices in dollars

# The least-squares line
b = np.sum((sqft - sqft.mean()) * (price - price.mean())) / np.sum((sqft - sqft.mean()) ** 2)
a = price.mean() - b * sqft.mean()
line = [a, b]

# The price of 2000 square feet
predicted = a + b * 2000  # variant: predicted = a + b * {{ new }}

# R² of the line
r_squared = 1 - np.sum((price - a - b * sqft) ** 2) / np.sum((price - price.mean()) ** 2)

# A regression network in Keras
model = keras.Sequential([
    keras.Input(shape=(3,)),
    Dense(16, activation="relu"),
    Dense(1, activation="relu"),
])
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="mse")

# A single linear neuron
neuron_params = 4
