employees = 3000
categories = [3, 4, 5, 7, 3]

types = []
so_far = 1
for number in categories:
    so_far = so_far * number
    types.append(so_far)

each = employees / types[-1]
width = sum(categories)
likely = "b"
nested = "c"
