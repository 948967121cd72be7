# ex36: Curse of dimensionality
# 9 points, about 15 minutes
#
# A company wants to predict which of its 3000 employees will leave. Five columns
# describe each of them, and every column has a few categories:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex36


employees = 3000
categories = [3, 4, 5, 7, 3]  # gender, job, age, performance score, title


# Question 1 of 5: Types after each column (3 points)
# How many types are there after the first column, the first two, and so on up to all
# five? Five numbers in `types`.
types = None


# Question 2 of 5: Employees of each type (2 points)
# How many employees has a type on average, when all five columns count? A number with
# two decimals or more in `each`.
each = None


# Question 3 of 5: Width of the encoded row (2 points)
# All five columns are one-hot encoded, with a place for every category. How many
# numbers has the row of one employee then? A number in `width`.
width = None


# Question 4 of 5: What more dimensions lead to (1 point)
# The number of columns grows, the number of rows does not. What is the model likely to
# do? Give the letter in `likely`, in quotes.
# (a) underfit
# (b) overfit
likely = None


# Question 5 of 5: Three fields, one in the other (1 point)
# AI is artificial intelligence, ML machine learning, DL deep learning. Which contains
# which? Give the letter in `nested`, in quotes.
# (a) AI is a part of ML, and ML a part of DL
# (b) DL and ML are two separate parts of AI
# (c) DL is a part of ML, and ML a part of AI
# (d) ML is a part of DL, and DL a part of AI
nested = None
