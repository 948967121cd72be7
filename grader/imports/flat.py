"""The body of a test cell as plain assertions: names that it gives values are written out, loops over literals too.

`expected = 4` and then `assert f(2) == expected` is the assertion `f(2) == 4`; a `try` that must end in an error, and
what pytest and unittest have for it, become `raises(f(0), ValueError)`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

MOST_ROUNDS = 100
MOST_WORK = 100_000  # statements and parts of expressions that are written out for one cell
MODULES = {"np", "numpy", "math", "pytest"}
EQUAL = {"assert_equal", "assert_equals", "eq_", "assert_allclose", "assert_array_equal", "assert_almost_equal",
         "assert_array_almost_equal", "assertEqual", "assertAlmostEqual"}  # fmt: skip
RAISES = {"raises", "assert_raises", "assertRaises"}
ALL_NAMES = {"env"}  # Otter fills this parameter with every name of the notebook
TRUE, FALSE = {"assert_true", "assertTrue"}, {"assert_false", "assertFalse"}


@dataclass(frozen=True, slots=True)
class Leftover:
    """A line of a test that could not be carried over, and why."""

    text: str
    why: str


class TooLong(Exception):
    """Written out, a cell's tests would be too many: loops in loops, names that stand for ever longer values."""


@dataclass(slots=True)
class Work:
    """How much of a cell was written out, over all its loops and functions."""

    done: int = 0

    def count(self, amount: int) -> None:
        """Raises TooLong past the limit."""
        self.done += amount
        if self.done > MOST_WORK:
            raise TooLong


@dataclass(slots=True)
class Scope:
    """What the cell itself gave names to: expressions that can be written out, test functions, and the rest."""

    written: dict[str, ast.expr] = field(default_factory=dict)
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    opaque: set[str] = field(default_factory=set)
    work: Work = field(default_factory=Work)

    def inner(self, given: Mapping[str, ast.expr]) -> Scope:
        """A scope inside of this one, with further names."""
        return Scope({**self.written, **given}, dict(self.functions), self.opaque - set(given), self.work)


def flat(body: Sequence[ast.stmt]) -> Iterator[ast.expr | Leftover]:
    """The assertions of a body, in order. Test functions that the body never calls come last.

    What is too long to be written out, or nested too deeply, is left behind.
    """
    try:
        yield from _flat(body, Scope())
    except (TooLong, RecursionError):
        yield Leftover("the tests of this cell", "written out, they are too long or nested too deeply")


def _flat(body: Sequence[ast.stmt], scope: Scope) -> Iterator[ast.expr | Leftover]:
    known = set(scope.functions)
    called: set[str] = set()
    for node in body:
        scope.work.count(1)
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Call)
            and called_name(node.value.func) in scope.functions
        ):
            called.add(called_name(node.value.func))
        yield from _statement(node, scope)
    for name, function in scope.functions.items():
        if name not in known | called and name.startswith("test"):
            yield from _inside(function, {}, scope)


def _statement(node: ast.stmt, scope: Scope) -> Iterator[ast.expr | Leftover]:
    match node:
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            scope.opaque |= {(alias.asname or alias.name).partition(".")[0] for alias in names} - MODULES
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            scope.written[name] = _write_out(value, scope)
        case ast.FunctionDef(name=name):
            scope.functions[name] = node
            scope.opaque.add(name)
        case ast.Assert(test=test):
            yield _check_strangers(test, scope)
        case ast.For():
            yield from _loop(node, scope)
        case ast.Try() | ast.With():
            yield _must_raise(node, scope)
        case ast.Expr(value=ast.Call() as call):
            yield from _call(call, scope)
        case _:
            yield from _foreign(node, scope)


def _foreign(node: ast.stmt, scope: Scope) -> Iterator[Leftover]:
    """What is no comparison; a name that it changes is not to be written out any more."""
    scope.opaque |= {
        name.id for name in ast.walk(node) if isinstance(name, ast.Name) and not isinstance(name.ctx, ast.Load)
    }
    yield Leftover(ast.unparse(node), f"a test of its own ({type(node).__name__}), not a comparison of values")


def _call(call: ast.Call, scope: Scope) -> Iterator[ast.expr | Leftover]:
    name = called_name(call.func)
    if name == "print":
        return
    if name in EQUAL and len(call.args) >= 2:
        yield _check_strangers(_comparison(call), scope)
    elif name in TRUE | FALSE and call.args:
        yield _check_strangers(call.args[0] if name in TRUE else ast.UnaryOp(ast.Not(), call.args[0]), scope)
    elif name in RAISES and len(call.args) >= 2:
        error, called, *args = call.args
        yield _check_strangers(_raises(ast.Call(called, args, call.keywords), error), scope)
    elif name in scope.functions and not call.keywords:
        function = scope.functions[name]
        names = [parameter.arg for parameter in function.args.args]
        yield from _inside(function, dict(zip(names, call.args, strict=False)), scope)
    else:
        yield from _foreign(ast.Expr(call), scope)


def _inside(function: ast.FunctionDef, args: Mapping[str, ast.expr], scope: Scope) -> Iterator[ast.expr | Leftover]:
    """The assertions of a test function; a parameter that nobody filled is the submission's own name."""
    names = [parameter.arg for parameter in function.args.args]
    given = {name: _write_out(args[name], scope) if name in args else ast.Name(name, ast.Load()) for name in names}
    opaque = (scope.opaque - set(given)) | (ALL_NAMES & (set(names) - set(args)))
    assertions = list(_flat(function.body, Scope({**scope.written, **given}, {}, opaque, scope.work)))
    yield from assertions or [Leftover(f"def {function.name}(...)", "it asserts nothing")]


def _loop(node: ast.For, scope: Scope) -> Iterator[ast.expr | Leftover]:
    """A loop over a literal, written out."""
    try:
        rounds = _rounds(_write_out(node.iter, scope))
        given = [_bind(node.target, item) for item in rounds]
    except (ValueError, TypeError):
        yield from _foreign(node, scope)
        return
    for names in given:
        yield from _flat(node.body, scope.inner(names))


def _rounds(source: ast.expr) -> list[ast.expr]:
    match source:
        case ast.List(elts=items) | ast.Tuple(elts=items) if len(items) <= MOST_ROUNDS:
            return items
        case ast.Call(func=ast.Name(id="range"), args=args) if all(isinstance(arg, ast.Constant) for arg in args):
            numbers = range(*(int(ast.literal_eval(arg)) for arg in args))
            if len(numbers[: MOST_ROUNDS + 1]) <= MOST_ROUNDS:
                return [ast.Constant(number) for number in numbers]
    raise ValueError("no loop over a literal")


def _bind(target: ast.expr, value: ast.expr) -> dict[str, ast.expr]:
    match target, value:
        case ast.Name(id=name), _:
            return {name: value}
        case ast.Tuple(elts=names), ast.Tuple(elts=values) | ast.List(elts=values) if len(names) == len(values):
            pairs = [_bind(inner_target, inner_value) for inner_target, inner_value in zip(names, values, strict=True)]
            return {name: bound for pair in pairs for name, bound in pair.items()}
    raise ValueError("names and values that do not fit")


def _must_raise(node: ast.Try | ast.With, scope: Scope) -> ast.expr | Leftover:
    match node:
        case ast.Try(
            body=[ast.Expr(value=ast.Call() as call), *after],
            handlers=[ast.ExceptHandler(type=ast.Name() as error, body=[ast.Pass()])],
            orelse=otherwise,
            finalbody=[],
        ) if _fails([*after, *otherwise]):
            return _check_strangers(_raises(call, error), scope)
        case ast.With(
            items=[ast.withitem(context_expr=ast.Call(func=func, args=[error, *_]))],
            body=[ast.Expr(value=ast.Call() as call)],
        ) if called_name(func) in RAISES:
            return _check_strangers(_raises(call, error), scope)
        case _:
            return next(iter(_foreign(node, scope)))


def _fails(body: Sequence[ast.stmt]) -> bool:
    """Whether the body is one statement that fails the test."""
    match body:
        case [ast.Raise()] | [ast.Assert(test=ast.Constant(value=False))]:
            return True
        case _:
            return False


def _raises(call: ast.expr, error: ast.expr) -> ast.expr:
    return ast.Call(ast.Name("raises", ast.Load()), [call, error], [])


def _comparison(call: ast.Call) -> ast.expr:
    """What `assert_equal(f(2), 4)` and its relatives assert."""
    name = called_name(call.func)
    if name in ("assert_equal", "assert_equals", "eq_", "assertEqual"):
        return ast.Compare(call.args[0], [ast.Eq()], [call.args[1]])
    named = [keyword for keyword in call.keywords if keyword.arg in ("rtol", "atol", "decimal")]
    if "almost" in name.lower():
        return ast.Call(ast.Name("same_numbers", ast.Load()), call.args[:3], named)
    return ast.Call(ast.Attribute(ast.Name("np", ast.Load()), "allclose", ast.Load()), call.args[:2], named)


def _check_strangers(test: ast.expr, scope: Scope) -> ast.expr | Leftover:
    """The assertion with every name of the cell written out, or why that cannot be done."""
    written = _write_out(test, scope)
    strangers = sorted({name.id for name in ast.walk(written) if isinstance(name, ast.Name)} & scope.opaque)
    if strangers:
        return Leftover(f"assert {ast.unparse(test)}", f"{', '.join(strangers)} comes from the test itself")
    return written


def _write_out(node: ast.expr, scope: Scope) -> ast.expr:
    scope.work.count(_parts(node))
    written: ast.expr = _Written(scope).visit(deepcopy(node))
    return written


class _Written(ast.NodeTransformer):
    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """A name that the cell gave a value, as that value."""
        known = isinstance(node.ctx, ast.Load) and node.id not in self.scope.opaque
        if not known or node.id not in self.scope.written:
            return node
        self.scope.work.count(_parts(self.scope.written[node.id]))
        return deepcopy(self.scope.written[node.id])


def _parts(node: ast.expr) -> int:
    return sum(1 for _ in ast.walk(node))


def called_name(node: ast.expr) -> str:
    """The last part of the name that is called, `isclose` of `np.isclose`; empty where it has none."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
