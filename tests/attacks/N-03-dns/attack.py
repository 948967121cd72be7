and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
import socket

for name in ("secret.example.com", "example.org", "localhost.example.net"):
    try:
        socket.getaddrinfo(name, 53)
        print("REACHED", name)
    except OSError:
        pass
line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    line.sendto(b"query", ("1.1.1.1", 53))
    print("REACHED 1.1.1.1")
except OSError:
    pass
# end of attack
