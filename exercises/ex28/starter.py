# ex28: Machine-learning terms
# 14 points, about 20 minutes
#
# A method is supervised when each row of its data comes with an answer, the label;
# otherwise it is unsupervised. If the label is a number on a scale, predicting it is a
# regression; if it is one of a few names, a classification.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex28


# Question 1 of 7: Regression or classification (4 points)
# Which is a regression and which a classification, in the words of the slide? A list of
# four letters in `problems`, for A the value of a house in California, B the
# probability that a user clicks on an ad, C whether a mail is spam or not, D whether an
# image shows a dog, a cat or a hamster.
# (a) regression
# (b) classification
problems = None


# Question 2 of 7: With labels or without (2 points)
# Which of these methods learn from labels? A list of five letters in `learning`, for
# k-NN, k-means, random forest, SVM and PCA.
# (a) supervised
# (b) unsupervised
learning = None


# Question 3 of 7: The six areas of scikit-learn (3 points)
# Which example belongs to classification, regression, clustering, dimensionality
# reduction, model selection and preprocessing? A list of six letters in `examples`, in
# this order.
# (a) grid search
# (b) spam detection
# (c) customer segmentation
# (d) feature extraction and normalisation
# (e) stock prices
# (f) visualisation
examples = None


# Question 4 of 7: The iris data in numbers (2 points)
# How many rows, classes, rows for each class and features has the iris data set? Four
# numbers in `iris`, in this order.
iris = None


# Question 5 of 7: Not a heuristic optimizer (1 point)
# Which one does not belong to the list of heuristic optimizers? Give the letter in
# `odd_one`, in quotes.
# (a) PSO, particle swarm
# (b) GA, genetic algorithm
# (c) PCA, principal components
# (d) SA, simulated annealing
# (e) TS, tabu search
# (f) ACO, ant colony
# (g) BFO, bacterial foraging
# (h) ABCA, artificial bees
odd_one = None


# Question 6 of 7: What genetic algorithms borrow (1 point)
# Genetic algorithms borrow from biology: inheritance, mutation, natural selection and
# ... Give the letter in `fourth`, in quotes.
# (a) back propagation
# (b) crossover
# (c) annealing
# (d) pruning
fourth = None


# Question 7 of 7: Model APIs of TensorFlow 2.0 (1 point)
# Which are the three model APIs of TensorFlow 2.0? A list of three letters in `apis`,
# in any order.
# (a) Subclassing
# (b) Session
# (c) Sequential
# (d) Placeholder
# (e) Functional
apis = None
