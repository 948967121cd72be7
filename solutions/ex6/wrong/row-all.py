# loses: row
# told: row = all-rows-for-one
import numpy as np

y = np.array([0.93, 0.68, 0.95, 0.75, 0.51, 0.60, 0.89, 0.97])
yhat = np.array([0.90, 0.70, 0.90, 0.80, 0.50, 0.65, 0.85, 0.95])

total_cost = np.sum((yhat - y) ** 2) / 2
first_cost = total_cost
slope = 0.90 - 0.93
mean_cost = np.sum((y.mean() - y) ** 2) / 2


def cost(yhat, y):
    error = np.ravel(yhat) - np.ravel(y)
    return np.sum(error**2) / 2
