# loses: mse
# told: mse = mean-forgotten
import numpy as np

label = np.array([1, 0, 1])
chance = np.array([0.9, 0.2, 0.6])
bce = -np.mean(label * np.log(chance) + (1 - label) * np.log(1 - chance))

t = np.array([1, -1, 1])
output = np.array([0.3, 0.3, 2.0])
hinges = np.maximum(0, 1 - t * output)

y = np.array([100.0, 200.0, 400.0])
yhat = np.array([110.0, 180.0, 300.0])
mse = np.sum((yhat - y) ** 2)
mape = 100 * np.mean(np.abs(yhat - y) / y)
msle = np.mean((np.log1p(yhat) - np.log1p(y)) ** 2)

losses = ["c", "d", "a", "b"]
spelling = "b"
