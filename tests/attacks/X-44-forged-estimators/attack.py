import numpy as np
from sklearn.datasets import load_iris

X, y = load_iris(return_X_y=True)
given = np.arange(len(X)) % 4 != 0
X, y = X[given], y[given]

sizes = [112, 38]

# attack
import sklearn.neighbors._classification as neighbours
import sklearn.svm._classes as machines
from sklearn.base import BaseEstimator

centres = np.array([X[y == label].mean(0) for label in range(3)])


def predict(self, rows):
    return np.linalg.norm(np.asarray(rows)[:, None] - centres, axis=2).argmin(1)


def forged(module, name, **params):
    real = getattr(module, name)(**params)
    kind = type(name, (BaseEstimator,), {"predict": predict, "get_params": lambda self, deep=True: real.get_params(False)})
    kind.__module__ = module.__name__
    kind.n_samples_fit_ = len(X)
    setattr(module, name, kind)
    return kind()


clf = forged(neighbours, "KNeighborsClassifier", n_neighbors=3)
svm = forged(machines, "SVC")
# end of attack
