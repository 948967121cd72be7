and_weights = (0.5, 0.5, 0.7)
or_weights = (0, 0, 9)
robust_weights = (0, 0, 0)
