# ex13: House prices from a small table
# 17 points, about 45 minutes
#
# Five houses, with floor space in square feet, bedrooms, age in years, and price in
# dollars:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex13


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


# Question 1 of 6: The least-squares line (4 points)
# The line price = a + b · sqft with the least sum of squared errors on the five houses.
# Two numbers in `line`: a in dollars, then b in dollars per square foot.
line = None


# Question 2 of 6: The price of 2000 square feet (2 points)
# Which price does this line give for a house of 2000 square feet? A number in
# `predicted`.
predicted = None


# Question 3 of 6: R² of the line (2 points)
# R^2 of the line on the five houses, a number in `r_squared`.
r_squared = None


# Question 4 of 6: A regression network in Keras (3 points)
# Write a network that predicts the price from the 3 features, and leave it in `model`:
# a hidden layer of 16 relu units, then the output layer that a regression needs.
# Compile it with Adam at learning rate 0.01 and the mean squared error.
model = None


# Question 5 of 6: A single linear neuron (2 points)
# One linear neuron on the three features is linear regression. How many parameters has
# it? Put the number into `neuron_params`.
neuron_params = None


# Question 6 of 6: Trained, and right for new houses (4 points)
# Train `model` on the 47 generated houses X and y. It is judged on 200 new houses: R^2
# must be at least 0.6. Their features come standardised, each column with the mean and
# the standard deviation (with n) of the 47, and the answers are to be in units of 100
# 000 dollars. So train on features scaled like that, and on y / 100 000.
# go on with model
