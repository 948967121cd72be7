# loses: standard
# told: standard = variance-for-deviation
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


sleep_2 = normalize(sleep[:, None])[1, 0]
study_4 = (study[3] - study.mean()) / study.var()
bounded = "a"
