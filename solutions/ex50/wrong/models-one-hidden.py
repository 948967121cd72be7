# loses: bin, multi, quality
# told: bin = layer-missing
# told: multi = layer-missing
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
    Dense(1, activation="sigmoid"),
])
cancer_model.compile(optimizer="sgd", loss="binary_crossentropy", metrics=["acc"])

# Its parameters, layer by layer
cancer_params = [1984, 2080, 33, 4097]

# The network for wine
wine_model = keras.Sequential([
    keras.Input(shape=(13,)),
    Dense(64, activation="relu"),
    Dense(3, activation="softmax"),
])
wine_model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["acc"])

# Its parameters, layer by layer
wine_params = [896, 2080, 99, 3075]

# Rows for training, test, fit and validation
rows = [426, 143, 340, 86, 133, 45, 106, 27]

# Updates in one epoch
updates = [6, 4]

# Rows behind the printed accuracies
counts = [336, 84]

# Classes from sigmoid outputs
classes = [1, 1, 0, 1, 1, 1, 1]

# Classes from softmax rows
wine_classes = [1, 1, 1, 1, 1, 1, 0, 1, 1, 1]

# What the losses say
diagnosis = "b"
