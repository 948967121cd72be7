# ex29: k nearest neighbours
# 15 points, about 30 minutes
#
# Six irises, with four lengths in cm and their species:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex29


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
species = ["setosa", "setosa", "versicolor", "versicolor", "virginica", "virginica"]
q = np.array([6.2, 2.7, 5.1, 1.4])  # of unknown species


# Question 1 of 5: Six distances (2 points)
# The distances from q to the rows A, B, C, D, E, F, with all four features. A list of
# six numbers in this order in `distances` (four decimals or more).
distances = None


# Question 2 of 5: The class for k = 1 (2 points)
# Which class does q get with k = 1? (a) setosa (b) versicolor (c) virginica. Give the
# letter in `nearest`, in quotes.
nearest = None


# Question 3 of 5: The class for k = 3 (3 points)
# And with k = 3, by majority? (a) setosa (b) versicolor (c) virginica. Give the letter
# in `of_three`, in quotes.
of_three = None


# Question 4 of 5: A petal width by regression (3 points)
# Of another flower only the first three lengths are known, (6.2, 2.7, 5.1). Estimate
# its petal width by k-NN regression with k = 3: distances by these three features, then
# the mean of the petal widths of the neighbours. A number in `petal_width`.
petal_width = None


# Question 5 of 5: Classification as a function (5 points)
# Write `knn(X, y, x, k)`: `X` is a 2-D array of rows, `y` the labels of the rows (whole
# numbers), `x` the row in question. It returns the label that most of the `k` nearest
# rows have. It is called on tables drawn for the check, without ties, with k = 1 and
# with k as large as the table among them.
def knn(X, y, x, k):
    return None
