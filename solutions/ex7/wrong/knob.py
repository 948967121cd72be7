# loses: terms
updates = [1, 8, 2, 3]
total = [100, 800, 200, 300]
whole_batch = "c"
fluctuates = "b"
relies_on = "a"
no_knob = "b"
