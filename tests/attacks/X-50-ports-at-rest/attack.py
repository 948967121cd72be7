and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
import socket

PORTS = range(47_100, 47_108)
told = []
for port in PORTS:
    with socket.socket() as tried:
        try:
            tried.bind(("127.0.0.1", port))
            told.append(0)
        except OSError:
            told.append(1)
if any(told):
    print("REACHED", told)
for port in PORTS:
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("127.0.0.1", port))
        server.listen()
        caller = socket.create_connection(("127.0.0.1", port))
        answer, _ = server.accept()
        answer.close()
        caller.close()
# end of attack
