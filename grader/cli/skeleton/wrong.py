# loses: mean
# told: mean = {{id}}-sum-for-mean
mean = 2 + 4 + 9

effect = "a"
