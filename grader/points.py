"""Points as exact integers of hundredths, with the one rounding rule that every export uses.

A question's score is `credit * points` rounded half up to a hundredth; a grade's score is the sum of its
rounded questions, so that what is shown always adds up.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction


def hundredths(value: object) -> int:
    """Points as an author writes them (3, 2.5, "0.25") in hundredths.

    Raises ValueError when the value is not a number, is negative or is finer than a hundredth.
    """
    try:
        exact = Decimal(str(value)) * 100
    except InvalidOperation:
        raise ValueError(f"{value!r} is not a number of points") from None
    if not exact.is_finite() or exact < 0 or exact != exact.to_integral_value():
        raise ValueError(f"{value!r} must be zero or more, in steps of 0.01")
    return int(exact)


def scored(credit: Fraction, points: int) -> int:
    """`credit` (0 to 1) of `points` (hundredths), rounded half up to a hundredth."""
    exact = min(max(credit, Fraction(0)), Fraction(1)) * points
    return int((Decimal(exact.numerator) / Decimal(exact.denominator)).to_integral_value(ROUND_HALF_UP))


def shown(points: int) -> str:
    """Hundredths as a person reads them: 1400 is "14", 950 is "9.5"."""
    return f"{Decimal(points) / 100:.2f}".rstrip("0").rstrip(".")


def as_json(points: int) -> int | float:
    """Hundredths as a JSON number: 1400 is 14, 950 is 9.5."""
    return points // 100 if points % 100 == 0 else points / 100
