# ex40: XOR with a multilayer perceptron
# 14 points, about 40 minutes
#
# XOR is 1 when exactly one of its two inputs is 1. Build it from gates, from a small
# network with weights of your choice, and let a Keras network learn it.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex40


import keras
import numpy as np
from keras.layers import Dense


def and_gate(x1, x2):
    return int(0.3 * x1 + 0.3 * x2 > 0.4)


def or_gate(x1, x2):
    return int(0.5 * x1 + 0.5 * x2 > 0.4)


def nand_gate(x1, x2):
    return int(-0.2 * x1 - 0.2 * x2 > -0.3)


X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])


# Question 1 of 5: XOR from three gates (1 point)
# Write `xor_gate(x1, x2)` with the given gates. It returns 0 or 1.
def xor_gate(x1, x2):
    return None


# Question 2 of 5: One perceptron for XOR (2 points)
# Can one perceptron alone express XOR? Put the letter into `single`.
# (a) yes, with suitable weights and threshold
# (b) yes, if it is trained long enough
# (c) no: no straight line has (0,1) and (1,0) on one side and (0,0) and (1,1) on the
# other
# (d) no: a perceptron cannot give 0
single = None


# Question 3 of 5: Weights of a 2-2-1 step network for XOR (5 points)
# Give the weights of a network with two hidden units and one output unit that computes
# XOR. Each unit gives 1 when its weighted sum plus bias is greater than 0, else 0. `W`
# has a row of two weights for each hidden unit, `b` their two biases; `v` holds the
# output unit's two weights and `c` its bias.
W = None
b = None
v = None
c = None


# Question 4 of 5: XOR from NAND gates only (2 points)
# Write `xor_nand(x1, x2)`, which computes XOR with four calls of `nand_gate` and no
# other gate.
def xor_nand(x1, x2):
    return None


# Question 5 of 5: A Keras network that has learnt XOR (4 points)
# Train a Keras network on the four rows X and y of the start of this file, and leave it
# in `model`. All four outputs must be right after rounding. Training is random: if one
# run gets stuck, another seed may do it.
model = None
