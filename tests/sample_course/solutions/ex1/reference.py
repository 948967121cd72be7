total = 1 + 2 + 3
mean = total / 3
