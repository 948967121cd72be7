# loses: split
# told: split = test-share-other
# ex31: A scikit-learn classifier on iris. Reference.

import numpy as np
from sklearn.datasets import load_iris

X, y = load_iris(return_X_y=True)
given = np.arange(len(X)) % 4 != 0  # every fourth flower is kept back for the grading
X, y = X[given], y[given]  # 112 flowers; the labels are 0, 1 and 2

# Three nearest neighbours
from sklearn.neighbors import KNeighborsClassifier

clf = KNeighborsClassifier(n_neighbors=3)
clf.fit(X, y)

# A support vector machine
from sklearn.svm import SVC

svm = SVC()
svm.fit(X, y)

# A random forest
from sklearn.ensemble import RandomForestClassifier

forest = RandomForestClassifier(random_state=0)
forest.fit(X, y)

# Rows after train_test_split
sizes = [120, 30]
