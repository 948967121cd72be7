# loses: quality
# told: quality = never-trained
# ex11: Titanic: survived or not. Reference.

import random

import keras
import numpy as np
from keras.layers import Dense

COLUMNS = ("Survived", "Pclass", "Sex", "Age", "SibSp", "Parch", "Fare", "Embarked")


def passengers(count, seed):  # a generated table: none of these passengers is real
    chance, rows = random.Random(seed), []
    for _ in range(count):
        pclass = chance.choices((1, 2, 3), (24, 21, 55))[0]
        sex = chance.choices(("male", "female"), (65, 35))[0]
        age = round(min(75, max(1, chance.gauss(38 - 4 * pclass, 13))))
        sibsp, parch = (chance.choices((0, 1, 2, 3), (70, 20, 7, 3))[0] for _ in range(2))
        fare = round(chance.uniform(0.6, 1.8) * (70, 20, 9)[pclass - 1], 2)
        odds = (1.2, 0.0, -1.2)[pclass - 1] + (2.6 if sex == "female" else -1.7) - 0.03 * (age - 28) - 0.2 * sibsp
        survived = int(chance.uniform(-3.2, 3.2) < odds)
        known = age if chance.random() < 0.8 else None
        embarked = chance.choices("CQS", (19, 9, 72))[0]
        rows.append([survived, pclass, sex, known, sibsp, parch, fare, embarked])
    return rows


table = passengers(600, seed=11)  # 600 rows, each in the order of COLUMNS

# The label
label = "b"

# Columns that must become numbers
encode = ["b", "f"]

# Columns to leave out
drop = ["a", "b", "c"]

# The order of work with Keras
steps = ["c", "a", "d", "b"]


# Passengers as numbers
def prepare(rows):
    made = []
    for survived, pclass, sex, age, sibsp, parch, fare, embarked in rows:
        ports = [embarked == port for port in "CQS"]
        made.append([pclass, sex == "female", 28 if age is None else age, sibsp, parch, fare, *ports])
    return np.array(made, dtype="float32")


# Trained, and right for new passengers
keras.utils.set_random_seed(1)
X = prepare(table)
y = np.array([row[0] for row in table])
X_scaled = (X - X.mean(axis=0)) / X.std(axis=0)
model = keras.Sequential([
    keras.Input(shape=(9,)),
    Dense(16, activation="relu"),
    Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="binary_crossentropy", metrics=["accuracy"])
# model.fit(X_scaled, y, epochs=30, batch_size=32, verbose=0)
