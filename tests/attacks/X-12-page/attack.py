and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>'
LINK = "[a](javascript:alert(1)) ![b](http://example.org/beacon.png) $\\href{javascript:alert(1)}{x}$ ]]> {{ 7 * 7 }}"
globals()[f"or_weights{SCRIPT}"] = 1
print(SCRIPT, LINK)
nand_zero = SCRIPT + LINK
nand_from_and = LINK
robust_weights = type(SCRIPT, (), {})()
del nand_weights
raise type("<script>alert(2)</script>", (Exception,), {})(SCRIPT + LINK)
# end of attack
