# loses: line-nand
# told: line-nand = line-bias-added
def line(w1, w2, b, theta):
    return [-w1 / w2, (theta - b) / w2]


line_and = line(0.3, 0.3, 0.1, 0.5)
line_or = line(0.5, 0.5, 0.1, 0.5)
line_nand = line(-0.2, -0.2, 0.2, -0.5)  # variant: line_nand = line({{ gate_nand[0] }}, {{ gate_nand[1] }}, {{ -gate_nand[2] }}, {{ gate_nand[3] }})

w1, w2, w3, w4, w5, w6 = 0.1, 0.2, 0.3, 0.4, 0.5, 0.6
single = [w1 * w5 + w2 * w6, w3 * w5 + w4 * w6]
slope = -0.17 / 0.39
equals = "a"
separable = ["a", "b", "c"]


def collapse(W1, b1, W2, b2):
    return W1 @ W2, b1 @ W2 + b2
