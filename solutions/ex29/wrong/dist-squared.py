# loses: dist
# told: dist = distance-squared
import numpy as np

rows = np.array(
    [
        [5.1, 3.5, 1.4, 0.2],
        [4.9, 3.0, 1.4, 0.2],
        [6.7, 3.1, 4.4, 1.4],
        [5.6, 3.0, 4.5, 1.5],
        [6.1, 2.6, 5.6, 1.4],
        [7.7, 3.0, 6.1, 2.3],
    ]
)
species = ["setosa", "setosa", "versicolor", "versicolor", "virginica", "virginica"]
q = np.array([6.2, 2.7, 5.1, 1.4])


def knn(X, y, x, k):
    places = np.argsort(np.linalg.norm(X - x, axis=1))[:k]
    labels, counts = np.unique(np.asarray(y)[places], return_counts=True)
    return labels[np.argmax(counts)]


distances = ((rows - q) ** 2).sum(axis=1)
nearest = "c"
of_three = "b"

three = np.argsort(np.linalg.norm(rows[:, :3] - q[:3], axis=1))[:3]
petal_width = rows[three, 3].mean()
