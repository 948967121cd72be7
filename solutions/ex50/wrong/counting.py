# loses: bin-params, multi-params, rows, updates, counts, classes, wine-classes, diag
# told: bin-params = bias-forgotten
# told: multi-params = inputs-of-the-other-table
# told: rows = fifth-for-quarter
# told: updates = partial-batch-dropped
# told: counts = validation-rows-counted-in
# told: classes = argmax-of-one-column
# told: wine-classes = classes-from-one
# told: diag = small-gap-as-overfitting
# ex50: Breast cancer and wine with Keras. Reference.

import keras
import numpy as np
from keras.layers import Dense
from sklearn.datasets import load_breast_cancer, load_wine


def rows_given(X, y):  # every fourth row is kept back for the grading
    given = np.arange(len(X)) % 4 != 0
    return X[given], y[given]


X_cancer, y_cancer = rows_given(*load_breast_cancer(return_X_y=True))  # 426 rows, 30 features, labels 0 and 1
X_wine, y_wine = rows_given(*load_wine(return_X_y=True))  # 133 rows, 13 features, labels 0, 1 and 2

# The network for breast cancer
cancer_model = keras.Sequential([
    keras.Input(shape=(30,)),
    Dense(64, activation="relu"),
    Dense(32, activation="relu"),
    Dense(1, activation="sigmoid"),
])
cancer_model.compile(optimizer="sgd", loss="binary_crossentropy", metrics=["acc"])

# Its parameters, layer by layer
cancer_params = [1920, 2048, 32, 4000]

# The network for wine
wine_model = keras.Sequential([
    keras.Input(shape=(13,)),
    Dense(64, activation="relu"),
    Dense(32, activation="relu"),
    Dense(3, activation="softmax"),
])
wine_model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["acc"])

# Its parameters, layer by layer
wine_params = [1984, 2080, 99, 4163]

# Rows for training, test, fit and validation
rows = [455, 114, 364, 91, 142, 36, 113, 29]

# Updates in one epoch
updates = [5, 3]

# Rows behind the printed accuracies
counts = [421, 84]

# Classes from sigmoid outputs
classes = [0] * 7

# Classes from softmax rows
wine_classes = [2, 2, 2, 2, 2, 2, 1, 2, 2, 2]

# What the losses say
diagnosis = "c"

# Both trained, and right for new rows
Z_cancer = (X_cancer - X_cancer.mean(axis=0)) / X_cancer.std(axis=0)
Z_wine = (X_wine - X_wine.mean(axis=0)) / X_wine.std(axis=0)
cancer_model.fit(Z_cancer, y_cancer, batch_size=32, epochs=100, verbose=0)
wine_model.fit(Z_wine, y_wine, batch_size=32, epochs=100, verbose=0)
