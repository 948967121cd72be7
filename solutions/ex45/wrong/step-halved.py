# loses: step
# told: step = weight-step-halved
import numpy as np

x = np.array([1, 2, 3])
y = np.array([4, 9, 11])

errors = [np.abs(y - W * x).sum() for W in (2, 3, 4, 5)]
best = 4
mse = [np.mean((y - W * x) ** 2) for W in (2, 3, 4, 5)]
lowest = np.dot(x, y) / np.dot(x, x)
gradient = np.mean(-x * (y - 2 * x))  # variant: gradient = np.mean(-x * (y - {{ start }} * x))
step = [gradient, 2 - 0.1 * gradient]  # variant: step = [gradient, {{ start }} - {{ eta }} * gradient]
