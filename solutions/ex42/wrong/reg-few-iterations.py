# loses: reg
# ex42: MLPs of scikit-learn. Reference.

import random

import numpy as np
from sklearn.datasets import load_breast_cancer

X, y = load_breast_cancer(return_X_y=True)
given = np.arange(len(X)) % 4 != 0  # every fourth row is kept back for the grading
X, y = X[given], y[given]  # 426 tumours with 30 features


def houses(count, seed):  # a generated table: sqft, bedrooms, age, and the price
    chance, rows = random.Random(seed), []
    for _ in range(count):
        sqft = chance.randint(850, 4500)
        bdrms = min(5, max(1, round(sqft / 800 + chance.uniform(-0.5, 1))))
        age = chance.randint(5, 80)
        price = 60_000 + 130 * sqft + 8_000 * bdrms - 700 * age + chance.uniform(-70_000, 70_000)
        rows.append((sqft, bdrms, age, round(price, -2)))
    return np.array(rows, dtype=float)


table = houses(400, seed=13)
X_houses, y_houses = table[:, :3], table[:, 3] / 100_000  # prices in units of 100 000 dollars

# Rows after train_test_split
sizes = [426, 143]

# Rows classified rightly
right = [423, 141]

# Parameters of the default MLPRegressor
reg_params = 1501

# Parameters of the default MLPClassifier
clf_params = 3201

# The variance behind R² and MSE
variance = 26.002 / (1 - 0.686)

# Breast cancer with MLPClassifier
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import StandardScaler

scaler = StandardScaler().fit(X)
mlp_clf = MLPClassifier().fit(scaler.transform(X), y)

# House prices with MLPRegressor
house_scaler = StandardScaler().fit(X_houses)
mlp_reg = MLPRegressor(max_iter=3).fit(house_scaler.transform(X_houses), y_houses)
