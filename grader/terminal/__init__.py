"""How results look in a terminal: pure functions from records to text, at any width, with or without colour."""
