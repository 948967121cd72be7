import math

mse2 = 0.32
mse3 = 0.13
ce = -math.log2(0.6)
limit = "c"


def mse(y, t):
    return sum((a - b) ** 2 for a, b in zip(y, t)) / 2


def cross_entropy(y, t):
    return -sum(b * math.log(a) for a, b in zip(y, t))
