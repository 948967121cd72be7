and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
BAD = "\ud800\udfff\udc80"
nand_zero = BAD
globals()["or_" + BAD] = 1
robust_weights = type("Class" + "x", (), {})()
try:
    print(BAD)
except UnicodeError:
    pass
raise ValueError(BAD)
# end of attack
