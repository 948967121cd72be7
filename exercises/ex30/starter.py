# ex30: k-means and principal components
# 23 points, about 45 minutes
#
# Six irises, in cm, as in the table of the slides. The questions use the two petal
# columns, one of them all four:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex30


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


# Question 1 of 9: The first assignment (2 points)
# k-means with k = 2 starts with the petals of A and C as centroids. In which cluster is
# each of A, B, C, D, E, F in the first step? Six labels in this order in `clusters`,
# such as 0 and 1; which group has which label does not matter.
clusters = None


# Question 2 of 9: The centroids after one update (3 points)
# Both centroids after this first update: petal length and width of the one that started
# at A, then of the one that started at C. A list of four numbers in `centroids`.
centroids = None


# Question 3 of 9: The inertia after the update (2 points)
# The inertia with these new centroids, a number in `inertia`.
inertia = None


# Question 4 of 9: Three clusters to the end (3 points)
# Now k = 3, starting with the petals of A, C and F as centroids 0, 1 and 2, until
# nothing changes. The cluster (0, 1 or 2) of each of A, B, C, D, E, F, then the
# inertia: a list of seven numbers in `three`.
three = None


# Question 5 of 9: The first principal direction (3 points)
# The first principal direction of the six rows with the two petal columns: length 1,
# the first number positive. Two numbers, for petal length and petal width, in
# `direction`.
direction = None


# Question 6 of 9: Its share of the variance (2 points)
# Which share of the variance of the two columns does this direction explain? A number
# from 0 to 1 in `share` (four decimals or more).
share = None


# Question 7 of 9: The share with four columns (2 points)
# And with all four columns of the table? A number in `share_of_four`.
share_of_four = None


# Question 8 of 9: Before the k-th component (1 point)
# To find the k-th component, what must be done first? (a) subtract the first k - 1
# components from X (b) add noise to X (c) standardise X again. Give the letter in
# `first_step`, in quotes.
first_step = None


# Question 9 of 9: Both methods as functions (5 points)
# Write `kmeans(X, centroids, steps)`, which returns the centroids after so many steps
# (one row for each, in the given order), and `first_component(X)`, which returns the
# direction of length 1 with a positive first number. `X` is a 2-D array. Both are
# called on tables drawn for the check, in which no row is as near to one centroid as to
# another and no group is empty.
def kmeans(X, centroids, steps):
    return None


def first_component(X):
    return None
