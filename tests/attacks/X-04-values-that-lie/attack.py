apple = 0.2218
all_rows = [0.2218, 0.9163, 0.6931]
mean_loss = 0.1
classes = ["Apple", "Orange", "Pear"]
logloss = 0.5
cases = ["a", "a", "b", "b"]
never_zero = "a"

# attack
import random

def odd(turn):
    return [
        {"t": "array", "dtype": "float64", "shape": [-1], "at": 0, "src": "x"},
        {"t": "array", "dtype": "float64", "shape": [2**40, 2**40], "at": 0, "src": "x"},
        {"t": "array", "dtype": "float64", "shape": [3], "at": -8, "src": "x"},
        {"t": "array", "dtype": "object", "shape": [3], "at": 0, "src": "x"},
        {"t": "num", "k": "float", "v": "inf"}, {"t": "num", "k": "float", "v": "nan"}, {"t": "num", "k": "int", "v": "1e5"},
        {"t": "num", "k": "bool", "v": "yes"}, {"t": "num", "k": "float", "v": {"t": "num"}}, {"t": "__class__"}, {"t": None}, {}, [], None, 7,
        {"t": "items", "k": "tuple", "v": [{"t": "items", "k": "list", "v": []}] * 3},
        {"t": "table", "v": [[{"t": "none"}]]}, {"t": "text", "v": "\ud800" * 10}, {"t": "missing", "name": [], "names": {}},
        {"t": "raised", "e": "X", "m": "<script>", "line": 10**30}, {"t": "other", "k": 5, "d": None},
    ][turn % 21]

turn = iter(range(10**6))

def answers(nonce, op, args):
    if op == "values":
        return [frame({"nonce": nonce, "reply": {name: odd(next(turn)) for name in args["names"]}}, b"\xff" * 64)]
    return [frame({"nonce": nonce, "reply": [{"outcome": odd(next(turn)), "counted": -1} for _ in range(5)]})]

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
