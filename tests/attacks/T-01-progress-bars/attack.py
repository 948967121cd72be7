and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 0.5)

nand_weights = (-0.5, -0.5, -0.7)
robust_weights = (0.5, 0.5, 0.75)

and_bias = -0.8
nand_from_and = "a"
nand_zero = "a"

# attack
import sys

try:
    from tqdm import tqdm
except ImportError:
    tqdm = iter
for step in tqdm(range(2000)):
    if step % 10 == 0:
        sys.stderr.write(f"\r{step / 20:.0f}% |{'#' * (step // 100):<20}| {step}/2000 [00:01<00:00, 999.9it/s]")
        sys.stderr.flush()
# end of attack
