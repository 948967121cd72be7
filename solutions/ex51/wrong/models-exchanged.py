# loses: model-l1, model-l2
# told: model-l1 = penalty-wrong
# told: model-l2 = penalty-wrong
import keras
import numpy as np
from keras import layers

rss = 10
w = np.array([3, -4])
lam = 0.1


def lasso_cost(y, yhat, w, lam):
    return np.sum((y - yhat) ** 2) + lam * np.sum(np.abs(w))


def ridge_cost(y, yhat, w, lam):
    return np.sum((y - yhat) ** 2) + lam * np.sum(w**2)


def network(penalty):
    net = keras.Sequential([keras.Input(shape=(13,))])
    for units in (128, 64, 64, 32):
        net.add(layers.Dense(units, activation="relu", kernel_regularizer=penalty))
    net.add(layers.Dense(1))
    return net


lasso = rss + lam * np.abs(w).sum()
ridge = rss + lam * (w**2).sum()
penalties = [0.01 * 7, 0.01 * 25]
model_l1 = network(keras.regularizers.l2(0.01))
model_l2 = network(keras.regularizers.l1(0.01))
slope = "a"
shrinks = "a"
best = "e"
