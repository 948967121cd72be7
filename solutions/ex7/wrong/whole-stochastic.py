# loses: mc1
# told: mc1 = batch-and-single-swapped
updates = [1, 8, 2, 3]
total = [100, 800, 200, 300]
whole_batch = "a"
fluctuates = "b"
relies_on = "a"
no_knob = "e"
