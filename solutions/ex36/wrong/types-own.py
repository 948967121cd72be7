# loses: types
# told: types = own-categories-only
categories = [3, 4, 5, 7, 3]
employees = 3000

types = []
so_far = 1
for number in categories:
    so_far = so_far * number
    types.append(so_far)

right = types
types = categories

each = employees / right[-1]
width = sum(categories)
likely = "b"
nested = "c"
