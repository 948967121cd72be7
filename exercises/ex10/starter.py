# ex10: Reading learning curves
# 22 points, about 40 minutes
#
# While a network is trained, its loss is written down after every epoch, once on the
# training rows and once on validation rows that are held back. The two curves side by
# side tell what to do next. Six words for what they can show:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex10


# The losses of the seven figures, epoch by epoch
train_a = [0.92, 0.9, 0.91, 0.9, 0.91, 0.89, 0.9, 0.91, 0.9, 0.9, 0.89, 0.9]
val_a = [0.95, 0.93, 0.94, 0.94, 0.93, 0.94, 0.93, 0.94, 0.94, 0.93, 0.94, 0.93]
train_b = [1.0, 0.93, 0.87, 0.81, 0.75, 0.69, 0.64, 0.58, 0.53, 0.47, 0.42, 0.37]
val_b = [1.02, 0.96, 0.9, 0.84, 0.78, 0.73, 0.67, 0.62, 0.57, 0.51, 0.46, 0.41]
train_c = [0.9, 0.7, 0.55, 0.44, 0.36, 0.29, 0.24, 0.19, 0.15, 0.12, 0.09, 0.07]
val_c = [0.92, 0.74, 0.61, 0.53, 0.48, 0.46, 0.47, 0.5, 0.54, 0.59, 0.65, 0.71]
train_d = [0.9, 0.62, 0.45, 0.34, 0.28, 0.24, 0.22, 0.21, 0.205, 0.203, 0.202, 0.201]
val_d = [0.93, 0.66, 0.49, 0.38, 0.32, 0.28, 0.26, 0.25, 0.245, 0.243, 0.242, 0.241]
train_e = [0.9, 0.7, 0.54, 0.42, 0.33, 0.27, 0.23, 0.2, 0.18, 0.17, 0.165, 0.16]
val_e = [1.3, 1.14, 1.02, 0.93, 0.86, 0.81, 0.78, 0.76, 0.745, 0.735, 0.73, 0.725]
train_f = [0.9, 0.66, 0.5, 0.4, 0.34, 0.3, 0.275, 0.26, 0.25, 0.245, 0.242, 0.24]
val_f = [0.7, 0.95, 0.3, 0.62, 0.18, 0.47, 0.12, 0.42, 0.16, 0.37, 0.1, 0.35]
train_g = [0.9, 0.7, 0.56, 0.47, 0.41, 0.37, 0.345, 0.33, 0.32, 0.315, 0.312, 0.31]
val_g = [0.7, 0.51, 0.38, 0.3, 0.25, 0.22, 0.2, 0.19, 0.185, 0.182, 0.181, 0.18]


# Question 1 of 11: Curve A (2 points)
# What do the two curves of figure A show? (a) underfit-flat (b) underfit-stopped-early
# (c) overfit (d) good-fit (e) unrepresentative-train (f) unrepresentative-validation.
# Give the word or the letter in `curve_a`, in quotes.
curve_a = None


# Question 2 of 11: Curve B (2 points)
# What do the two curves of figure B show? (a) underfit-flat (b) underfit-stopped-early
# (c) overfit (d) good-fit (e) unrepresentative-train (f) unrepresentative-validation.
# Give the word or the letter in `curve_b`, in quotes.
curve_b = None


# Question 3 of 11: Curve C (2 points)
# What do the two curves of figure C show? (a) underfit-flat (b) underfit-stopped-early
# (c) overfit (d) good-fit (e) unrepresentative-train (f) unrepresentative-validation.
# Give the word or the letter in `curve_c`, in quotes.
curve_c = None


# Question 4 of 11: Curve D (2 points)
# What do the two curves of figure D show? (a) underfit-flat (b) underfit-stopped-early
# (c) overfit (d) good-fit (e) unrepresentative-train (f) unrepresentative-validation.
# Give the word or the letter in `curve_d`, in quotes.
curve_d = None


# Question 5 of 11: Curve E (2 points)
# What do the two curves of figure E show? (a) underfit-flat (b) underfit-stopped-early
# (c) overfit (d) good-fit (e) unrepresentative-train (f) unrepresentative-validation.
# Give the word or the letter in `curve_e`, in quotes.
curve_e = None


# Question 6 of 11: Curve F (2 points)
# What do the two curves of figure F show? (a) underfit-flat (b) underfit-stopped-early
# (c) overfit (d) good-fit (e) unrepresentative-train (f) unrepresentative-validation.
# Give the word or the letter in `curve_f`, in quotes.
curve_f = None


# Question 7 of 11: Curve G (2 points)
# What do the two curves of figure G show? (a) underfit-flat (b) underfit-stopped-early
# (c) overfit (d) good-fit (e) unrepresentative-train (f) unrepresentative-validation.
# Give the word or the letter in `curve_g`, in quotes.
curve_g = None


# Question 8 of 11: Where to stop in curve C (2 points)
# After which epoch should the training of curve C have been halted? The first epoch is
# number 1. A number in `stop`.
stop = None


# Question 9 of 11: The generalisation gap of curve D (1 point)
# The generalisation gap of curve D at the end: by how much is the validation loss above
# the training loss? A number in `gap`.
gap = None


# Question 10 of 11: Curves of the loss and of the accuracy (1 point)
# A run gives a curve of the loss and a curve of the accuracy. What are the two called,
# in this order? (a) optimization and performance learning curve (b) train and
# validation learning curve. Give the letter in `kinds`, in quotes.
kinds = None


# Question 11 of 11: A function that reads curves (4 points)
# Write `diagnose(train, val)`, which takes two lists (or arrays) of losses and returns
# one of the six words. It is called with curves drawn for the check: twelve epochs like
# the figures; the same at another scale, from a hundredth to a hundred times; with
# noise of one percent; and fifty epochs with noise. Each of the four is worth a
# quarter.
def diagnose(train, val):
    return None
