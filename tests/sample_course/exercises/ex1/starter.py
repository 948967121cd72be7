# ex1: Adding by hand
# 4.5 points, about 5 minutes
#
# Work with the numbers 1, 2 and 3.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex1


# Question 1 of 2: The sum of the inputs (2 points)
# Add 1, 2 and 3. Leave the sum in `total`.
total = None


# Question 2 of 2: The mean of the inputs (2.5 points)
# Divide `total` by how many there are. Leave it in `mean`.
mean = None
