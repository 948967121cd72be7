# ex5: Normalising and standardising features
# 11 points, about 25 minutes
#
# Eight students, how long they studied and slept in the week before an exam:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex5


import numpy as np

study = np.array([12, 22, 115, 31, 0, 5, 92, 57])  # hours
sleep = np.array([6, 6.5, 4, 9, 10, 8, 6, 8])  # hours


# Question 1 of 4: Normalised sleep of student 2 (3 points)
# Normalise the sleeping hours to the range from 0 to 1. Which value has student 2, with
# 6.5 hours? A number in `sleep_2`.
sleep_2 = None


# Question 2 of 4: Standardised studying of student 4 (3 points)
# Standardise the studying hours to mean 0 and standard deviation 1, with the deviation
# over all n values. Which value has student 4, with 31 hours? A number in `study_4`.
study_4 = None


# Question 3 of 4: Both scalings as functions (4 points)
# Write `normalize(X)` and `standardize(X)` for a 2-D array: each column by itself, the
# result of the same shape. A column whose values are all equal becomes 0. They are
# called on tables that are drawn for the check.
def normalize(X):
    return None


def standardize(X):
    return None


# Question 4 of 4: Which scaling keeps to the range 0 to 1 (1 point)
# Which of the two guarantees values from 0 to 1? (a) normalisation (b) standardisation
# (c) both. Give the letter in `bounded`, in quotes.
bounded = None
