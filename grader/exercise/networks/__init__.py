"""What networks are made of: the table of all layers, and their arithmetic. Read by specs, judges and the kernel."""
