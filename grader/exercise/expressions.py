"""Expressions that authors write, worked out without running Python: one evaluator, one table for each language.

`grader/exercise/arithmetic.py` is the language of specs, `grader/kinds/tests/predicates.py` that of statements about
values; the table says all that an expression may be made of, and nothing is ever executed. Values may come from a
submission, so that nothing may grow without bounds: depth, powers, repeated texts and lists.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

MOST = 100_000
"""Of the length of a text or a list, and of the bits of an integer."""
DEEPEST = 100
SHOWN = 60
FORMS = (ast.Name, ast.Call, ast.Subscript, ast.expr_context, ast.operator, ast.unaryop, ast.cmpop)
FAULTS = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, RecursionError)


class NotUnderstood(ValueError):
    """An expression that holds what its language does not know; the first part of it."""


class NoValue(ValueError):
    """An expression that is understood and has no value, such as 1 / 0; why."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What an expression may be made of, beside names and entries of what they stand for.

    `operators` are those of one operand, of two, and those that compare; `functions` are called by name, dotted where
    they belong to a module; `names` always mean the same, `constants` are the types of what is written out, `forms`
    further nodes of Python's grammar, `attributes` what may be read of a value.
    """

    operators: Mapping[type[ast.AST], Callable[..., Any]]
    functions: Mapping[str, Callable[..., Any]]
    constants: tuple[type, ...] = (int, float)
    names: Mapping[str, Any] = field(default_factory=dict)
    forms: tuple[type[ast.AST], ...] = ()
    attributes: tuple[str, ...] = ()


def parsed(text: str) -> ast.expr:
    """An expression as a tree. Raises NotUnderstood where Python's grammar knows none, or it is nested too deeply."""
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise NotUnderstood(f"{text[:SHOWN]!r} is not an expression") from None
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        level = [inner for node in level for inner in ast.iter_child_nodes(node)]
        if not level:
            return tree
    raise NotUnderstood(f"{text[:SHOWN]!r} is nested too deeply")


@lru_cache(maxsize=4096)  # the same few expressions, for each draw of a variant
def understood(text: str, language: Language) -> ast.expr:
    """An expression of a language as a tree. Raises NotUnderstood, naming the first part that is not."""
    tree = parsed(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func) not in language.functions:
            raise NotUnderstood(f"{ast.unparse(node.func)} is not one of the functions that are understood")
        if not _known(node, language):
            raise _not_understood(node)
    return tree


def worked_out(text: str, known: Mapping[str, Any], language: Language) -> Any:
    """What an expression comes to where names stand for what is `known`.

    Raises NotUnderstood, also for a name that is not known, and NoValue where it comes to nothing.
    """
    tree = understood(text, language)
    try:
        return _value(tree, known, language)
    except NotUnderstood:
        raise
    except FAULTS as fault:
        raise NoValue(str(fault) or type(fault).__name__) from fault


def names_in(tree: ast.AST, language: Language) -> tuple[str, ...]:
    """The names of an expression that the language leaves open, in order, once each."""
    own = {"numpy", *language.names, *(name.partition(".")[0] for name in language.functions)}
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return tuple(dict.fromkeys(name for name in names if name not in own))


def dotted(node: ast.expr) -> str:
    """The name of a function, with its module where it has one; empty for anything else. NumPy is always np."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return f"{'np' if module == 'numpy' else module}.{name}"
        case _:
            return ""


def _known(node: ast.AST, language: Language) -> bool:
    match node:
        case ast.BinOp(op=op) | ast.UnaryOp(op=op):
            return type(op) in language.operators
        case ast.Compare(ops=ops):
            return all(type(op) in language.operators for op in ops)
        case ast.Constant(value=value):
            return type(value) in language.constants
        case ast.Attribute(attr=name):
            return name in language.attributes or dotted(node) in language.functions
        case ast.keyword(arg=None):  # **x
            return False
        case _:
            return isinstance(node, (*FORMS, *language.forms))


def _not_understood(node: ast.AST) -> NotUnderstood:
    return NotUnderstood(f"{ast.unparse(node)[:SHOWN]!r} is not understood")


def _value(node: ast.expr, known: Mapping[str, Any], language: Language) -> Any:  # noqa: C901, PLR0911, PLR0912  one form, one case
    def value(part: ast.expr) -> Any:
        return _value(part, known, language)

    match node:
        case ast.Constant(value=constant):
            return constant
        case ast.Name(id=name) if name in known:
            return known[name]
        case ast.Name(id=name) if name in language.names:
            return language.names[name]
        case ast.UnaryOp(op=op, operand=operand):
            return language.operators[type(op)](value(operand))
        case ast.BinOp(left=left, op=op, right=right):
            return _bounded(_combined(op, value(left), value(right), language))
        case ast.Compare(left=left, ops=ops, comparators=others):
            values = [value(left), *map(value, others)]
            pairs = zip(ops, values, values[1:], strict=False)
            return all(bool(language.operators[type(op)](one, other)) for op, one, other in pairs)
        case ast.BoolOp(op=op, values=parts):
            return (all if isinstance(op, ast.And) else any)(bool(value(part)) for part in parts)
        case ast.Subscript(value=inner, slice=ast.Slice(lower, upper, step)):
            return value(inner)[slice(*(None if end is None else value(end) for end in (lower, upper, step)))]
        case ast.Subscript(value=inner, slice=place):
            return value(inner)[value(place)]
        case ast.Attribute(value=inner, attr=name) if name in language.attributes:
            return getattr(value(inner), name)
        case ast.Call(func=func, args=args, keywords=keywords):
            named = {str(one.arg): value(one.value) for one in keywords}
            return _bounded(language.functions[dotted(func)](*map(value, args), **named))
        case ast.Dict(keys=keys, values=values) if None not in keys:
            return {value(key): value(entry) for key, entry in zip(keys, values, strict=True) if key is not None}
        case ast.List(elts=entries) | ast.Tuple(elts=entries) | ast.Set(elts=entries):
            return {ast.List: list, ast.Tuple: tuple, ast.Set: set}[type(node)](map(value, entries))
        case _:
            raise _not_understood(node)


def _combined(op: ast.operator, one: Any, other: Any, language: Language) -> Any:
    """An operator of two operands, where the result cannot grow beyond all bounds."""
    if isinstance(op, ast.Pow) and isinstance(one, int) and isinstance(other, int):
        too_large = other > MOST // max(1, one.bit_length())
    elif isinstance(op, ast.Mult):
        long = max((len(part) for part in (one, other) if isinstance(part, str | bytes | list | tuple)), default=0)
        times = max((part for part in (one, other) if isinstance(part, int)), default=0)
        too_large = long * times > MOST
    else:
        too_large = isinstance(op, ast.Mod) and isinstance(one, str | bytes)  # a format may ask for any width
    if too_large:
        raise ValueError("a value that is too large")
    return language.operators[type(op)](one, other)


def _bounded(value: Any) -> Any:
    size = value.bit_length() if isinstance(value, int) else len(value) if isinstance(value, str | list | tuple) else 0
    if size > MOST:
        raise ValueError("a value that is too large")
    return value


ARITHMETIC: Mapping[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
