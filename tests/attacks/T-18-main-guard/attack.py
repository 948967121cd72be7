#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""My answers to ex38."""

from __future__ import annotations

import sys


def main() -> int:
    print("done", file=sys.stderr)
    return 0


and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 0.5)

nand_weights = (-0.5, -0.5, -0.7)
robust_weights = (0.5, 0.5, 0.75)

and_bias = -0.8
nand_from_and = "a"
nand_zero = "a"


if __name__ == "__main__":
    sys.exit(main())

