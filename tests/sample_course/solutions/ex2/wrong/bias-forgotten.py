# loses: params
# told: params = bias-forgotten
params = 9
layers = [9, 4]
