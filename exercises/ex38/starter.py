# ex38: Perceptron weights for AND, OR, NAND
# 16 points, about 30 minutes
#
# A perceptron with two inputs is a logic gate, and its three numbers decide which one.
# It gives
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex38


# Question 1 of 7: Weights for AND (3 points)
# Weights and threshold of your own for AND, as a tuple (w_1, w_2, θ) in `and_weights`;
# the three triples of the slide do not count in full.
and_weights = None


# Question 2 of 7: Weights for OR (3 points)
# Weights and threshold for OR, as a tuple (w_1, w_2, θ) in `or_weights`.
or_weights = None


# Question 3 of 7: Weights for NAND (3 points)
# Weights and threshold for NAND, as a tuple (w_1, w_2, θ) in `nand_weights`. Go by the
# truth table.
nand_weights = None


# Question 4 of 7: AND that holds for > and for >= (2 points)
# Weights and threshold for AND that stay right when the rule is changed from > to ≥, as
# a tuple (w_1, w_2, θ) in `robust_weights`.
robust_weights = None


# Question 5 of 7: From threshold to bias (2 points)
# Write AND with the slide's (0.6, 0.4, 0.8) as w_1 x_1 + w_2 x_2 + b > 0 with the same
# weights: the number b in `and_bias`.
and_bias = None


# Question 6 of 7: From AND to NAND (1 point)
# NAND parameters come from AND parameters by negating (a) all three (b) only the
# weights (c) only theta. Points on the line left aside. Give the letter in
# `nand_from_and`, in quotes.
nand_from_and = None


# Question 7 of 7: When NAND is 0 (2 points)
# NAND outputs 0 (a) only when both inputs are 1 (b) when at least one input is 1 (c)
# only when both inputs are 0 (d) when the inputs differ. Give the letter in
# `nand_zero`, in quotes.
nand_zero = None
