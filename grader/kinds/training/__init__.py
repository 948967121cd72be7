"""Questions about models that were trained, fitted, saved, or a notebook that does all of it."""
