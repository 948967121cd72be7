# loses: iris
# told: iris = iris-label-as-feature
problems = ["a", "a", "b", "b"]
learning = ["a", "b", "a", "a", "b"]
examples = ["b", "e", "c", "f", "a", "d"]
iris = [150, 3, 50, 5]
odd_one = "c"
fourth = "b"
apis = ["c", "a", "e"]
