# loses: iris
# told: iris = iris-rows-per-class
problems = ["a", "a", "b", "b"]
learning = ["a", "b", "a", "a", "b"]
examples = ["b", "e", "c", "f", "a", "d"]
iris = [150, 3, 150, 4]
odd_one = "c"
fourth = "b"
apis = ["c", "a", "e"]
