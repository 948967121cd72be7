"""Questions whose answer is a function, which is called on inputs drawn after hand-in."""
