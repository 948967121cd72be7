and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 0.5)

nand_weights = (-0.5, -0.5, -0.7)
robust_weights = (0.5, 0.5, 0.75)

and_bias = -0.8
nand_from_and = "a"
nand_zero = "a"

# attack
import logging, sys, time, warnings

warnings.warn("deprecated", DeprecationWarning)
logging.getLogger("absl").error("could not find CUDA")
for step in range(20):
    sys.stderr.write(f"\r{step * 5}% |{'#' * step}")
print("I0000 00:00:00 cuda_executor.cc:1015] no GPU", file=sys.stderr)
# end of attack
