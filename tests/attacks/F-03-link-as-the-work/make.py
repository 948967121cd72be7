"""A link to a neighbour's file."""


def make(folder):
    (folder / "ex38.py").symlink_to(folder.parent / "submissions" / "someone-else" / "ex38.py")
