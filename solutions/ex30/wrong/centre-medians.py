# loses: centre
# told: centre = centroid-of-medians
import numpy as np

# sepal length, sepal width, petal length, petal width, in cm
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
petals = rows[:, 2:]


def kmeans(X, centroids, steps):
    for _ in range(steps):
        places = np.argmin(np.linalg.norm(X[:, None] - centroids, axis=2), axis=1)
        centroids = np.array([X[places == group].mean(axis=0) for group in range(len(centroids))])
    return centroids


def first_component(X):
    first = np.linalg.svd(X - X.mean(axis=0))[2][0]
    return first * np.sign(first[0])


def variances(X):
    return np.linalg.eigvalsh(np.cov(X.T))[::-1]


def squares(X, centroids):
    return (np.linalg.norm(X[:, None] - centroids, axis=2) ** 2).min(axis=1)


clusters = [0, 0, 1, 1, 1, 1]

new = kmeans(petals, petals[[0, 2]], 1)
centroids = [1.4, 0.2, 5.05, 1.45]
inertia = squares(petals, new).sum()

last = kmeans(petals, petals[[0, 2, 5]], 10)
three = [0, 0, 1, 1, 2, 2, squares(petals, last).sum()]

direction = first_component(petals)
share = variances(petals)[0] / variances(petals).sum()
share_of_four = variances(rows)[0] / variances(rows).sum()
first_step = "a"
