# loses: sum
total = 7
mean = 2
