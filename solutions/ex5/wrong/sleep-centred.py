# loses: minmax
# told: minmax = centred-by-range
import numpy as np

study = np.array([12, 22, 115, 31, 0, 5, 92, 57])
sleep = np.array([6, 6.5, 4, 9, 10, 8, 6, 8])


def normalize(X):
    X = np.asarray(X, dtype=float)
    width = X.max(axis=0) - X.min(axis=0)
    return (X - X.min(axis=0)) / np.where(width == 0, 1, width)


def standardize(X):
    X = np.asarray(X, dtype=float)
    width = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(width == 0, 1, width)


sleep_2 = (sleep[1] - sleep.mean()) / (sleep.max() - sleep.min())
study_4 = standardize(study[:, None])[3, 0]
bounded = "a"
