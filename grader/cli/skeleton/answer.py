x = [2, 4, 9]

mean = sum(x) / len(x)

effect = "a"
