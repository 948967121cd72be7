# loses: total
# told: total = epochs-for-updates
updates = [1, 8, 2, 3]
total = [100, 100, 100, 100]
whole_batch = "c"
fluctuates = "b"
relies_on = "a"
no_knob = "e"
