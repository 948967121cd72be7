and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
ESCAPES = "\x1b[2J\x1b[1;1H\x1b]0;PASS 16/16\x07\r\x9b31m\u202e\u2066\x00\x7f"
print(ESCAPES)
nand_zero = ESCAPES
robust_weights = type("Class\x1b[31m", (), {})()
globals()["or_weight\x1b[2Js"] = 1
del or_weights
raise type("Error\x1b[31m", (Exception,), {})(ESCAPES)
# end of attack
