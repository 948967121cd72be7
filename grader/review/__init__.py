"""What persons give and say: points on top of the program's, sampled sheets to fill in and read back."""
