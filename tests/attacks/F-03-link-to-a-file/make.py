"""A link beside the work."""


def make(folder):
    (folder / "ex38.py").write_text("and_weights = (0.5, 0.5, 0.7)\n")
    (folder / "data.csv").symlink_to("/etc/passwd")
