"""The probe: reads what a submission left, from inside its own kernel.

Its source travels in the message that starts it (`grader/kernel/questions.py`), with `wire`, `describing` and what
else the questions need. It runs beside student code and can be made to lie; it holds no answer and nobody believes it
more than the student.
"""

import json
import socket
import sys
from collections.abc import Callable
from typing import Any

from . import describing, wire
from .describing import Described

Args = dict[str, Any]  # of one request, as the grader sent it
Names = dict[str, Any]  # the submission's own


def values(args: Args, names: Names, body: describing.Body) -> dict[str, Described]:
    """The values of variables."""
    found = {}
    for name in args["names"]:
        if name not in names:
            found[name] = describing.missing(name, names)
            continue
        try:
            found[name] = describing.describe(names[name], body)
        except (Exception, SystemExit) as error:
            found[name] = describing.raised(error)
    return found


def calls(args: Args, names: Names, body: describing.Body) -> Described | list[dict[str, Any]]:
    """What a function returns for each of the inputs, in the order asked."""
    function = names.get(args["function"])
    if args["function"] not in names:
        return describing.missing(args["function"], names)
    if not callable(function):
        return describing.describe(function, body)
    return [one_call(function, call, args.get("count"), names, body) for call in args["calls"]]


def one_call(
    function: Callable[..., object], call: Args, counted: str | None, names: Names, body: describing.Body
) -> dict[str, Any]:
    """One call; `counted` names a function whose calls are counted on the way."""
    from . import arguments

    count = [0]
    original: Any = names.get(counted) if counted else None

    def counting(*args: Any, **kwargs: Any) -> object:
        count[0] += 1
        return original(*args, **kwargs)

    if counted and original is not None:
        names[counted] = counting
    try:
        result = function(*[arguments.given(value) for value in call["args"]], **call.get("kwargs", {}))
        outcome = describing.describe(result, body)
    except KeyboardInterrupt:  # the grader's, when the time of this question is over
        raise
    except BaseException as error:  # SystemExit too: a function that calls quit() costs itself only
        outcome = describing.raised(error)
    finally:
        if counted and original is not None:
            names[counted] = original
    return {"outcome": outcome, "counted": count[0] if original is not None else None}


def model(args: Args, names: Names, body: describing.Body) -> Described:
    """A Keras model described: form, layers, compile arguments, weights; run only where it cannot be re-made."""
    name = args["name"]
    if name not in names:
        return describing.missing(name, names)
    value = names[name]
    if value is None:
        return {"t": "none"}
    keras = sys.modules.get("keras")
    if keras is None or not issubclass(type(value), keras.Model):
        return describing.describe(value, body)
    from . import keras_models

    return keras_models.report(value, keras, args, body)


def chain(args: Args, names: Names, body: describing.Body) -> Described:
    """Estimators of scikit-learn, one after another; the first name that holds none as the value that it is."""
    from . import estimators

    for name in args["names"]:
        if name not in names:
            return describing.missing(name, names)
        if not estimators.is_estimator(names[name]):
            return {"t": "none"} if names[name] is None else describing.describe(names[name], body)
    return describing.describe(estimators.report([names[name] for name in args["names"]], args["inputs"]), body)


def torch_module(args: Args, names: Names, body: describing.Body) -> Described:
    """A module of PyTorch described and run, the exception that calling it raised, or the value as it is."""
    from . import modules

    name = args["name"]
    if name not in names:
        return describing.missing(name, names)
    if not modules.is_module(names[name]):
        return {"t": "none"} if names[name] is None else describing.describe(names[name], body)
    try:
        return describing.describe(modules.report(names[name], args), body)
    except Exception as error:
        return describing.raised(error)


def saved_files(args: Args, names: Names, body: describing.Body) -> Described:
    """The files that the submission has left, and which of them hold the weights of these models."""
    from . import saved

    try:
        return describing.describe(saved.report([names.get(name) for name in args["names"]]), body)
    except Exception as error:
        return describing.raised(error)


OPERATIONS = {
    "torch": torch_module, "values": values, "calls": calls, "model": model, "estimators": chain, "saved": saved_files,
}  # fmt: skip


def answer(op: str, args: Args, names: Names) -> tuple[Any, bytes]:
    """The reply to one request and its raw bytes; whatever happens, the next request has its turn."""
    body = describing.Body()
    try:
        reply = OPERATIONS[op](args, names, body)
        size = len(json.dumps(reply))
    except BaseException as error:
        return describing.raised(error), b""
    if size > wire.MAX_HEADER - 1000:
        large = describing.other(type(None), "too large to be read")
        return dict.fromkeys(args["names"], large) if op == "values" else large, b""
    return reply, b"".join(body.parts)


def serve(address: str, token: str, names: Names) -> None:
    """Answer requests until the grader hangs up."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect(address)
        wire.send(line, {"token": token})
        while True:
            try:
                header, _ = wire.receive(line)
            except EOFError:
                return
            reply, body = answer(header["op"], header["args"], names)
            wire.send(line, {"nonce": header["nonce"], "reply": reply}, body)
