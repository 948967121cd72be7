"""Data files with hostile names."""

NAMES = (
    "-rf", "$(touch reached)", "`touch reached`", "; touch reached;", "new\nline", "\x1b[2Jclear", "\u202egnp.exe",
    "x" * 255, "e\u0301.csv", "\u00e9.csv", "CON", "%s%n", "'; DROP TABLE grades; --", "<img src=x onerror=alert(1)>",
)


def make(folder):
    (folder / "ex38.py").write_text("and_weights = (0.5, 0.5, 0.7)\nor_weights = (1.0, 1.0, 2.5)\n")
    for name in NAMES:
        (folder / name).write_text("data")
