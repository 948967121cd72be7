# loses: mc2
# told: mc2 = batch-and-single-swapped
updates = [1, 8, 2, 3]
total = [100, 800, 200, 300]
whole_batch = "c"
fluctuates = "a"
relies_on = "a"
no_knob = "e"
