params = 13
layers = [9, 4]
