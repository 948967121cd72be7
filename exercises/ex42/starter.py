# ex42: MLPs of scikit-learn
# 18 points, about 40 minutes
#
# scikit-learn has multilayer perceptrons of its own: `MLPClassifier` for classes,
# `MLPRegressor` for numbers. Without further arguments both have one hidden layer of
# 100 relu units and learn with Adam for at most 200 iterations.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex42


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


# Question 1 of 7: Rows after train_test_split (2 points)
# A table has 569 rows. How many go into training and into the test when
# `train_test_split(X, y)` is called without further arguments? Two whole numbers in
# `sizes`, training first.
sizes = None


# Question 2 of 7: Rows classified rightly (2 points)
# The slide prints accuracy 0.9929577464788732 on the 426 training rows and
# 0.986013986013986 on the 143 test rows. How many rows of each were classified rightly?
# Two whole numbers in `right`.
right = None


# Question 3 of 7: Parameters of the default MLPRegressor (2 points)
# `MLPRegressor()` has one hidden layer of 100 units by default. How many parameters has
# it on 13 features? Put the number into `reg_params`.
reg_params = None


# Question 4 of 7: Parameters of the default MLPClassifier (2 points)
# And `MLPClassifier()` on 30 features with two classes, where it has one sigmoid
# output? Put the number into `clf_params`.
clf_params = None


# Question 5 of 7: The variance behind R² and MSE (3 points)
# On its training rows a regression has R^2 = 0.686 and a mean squared error of 26.002.
# Which variance of `y_train` follows from the two? A number in `variance`.
variance = None


# Question 6 of 7: Breast cancer with MLPClassifier (4 points)
# Fit a `StandardScaler` on the 426 rows of the start of this file and leave it in
# `scaler`; fit an `MLPClassifier` on the scaled rows and leave it in `mlp_clf`. At
# least 93 % of the 143 rows kept back must be right, after they have gone through
# `scaler` as well.
scaler = None
mlp_clf = None


# Question 7 of 7: House prices with MLPRegressor (3 points)
# The slide's Boston table is gone from scikit-learn; here are 400 generated houses with
# their prices in units of 100 000 dollars. Fit a `StandardScaler` on `X_houses`, left
# in `house_scaler`, and an `MLPRegressor` on the scaled rows and `y_houses`, left in
# `mlp_reg`. On 200 new houses R^2 must be at least 0.7. A ConvergenceWarning after 200
# iterations is normal.
house_scaler = None
mlp_reg = None
