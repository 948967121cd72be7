"""What is known of a class, in one SQLite file: evidence, grades, reviews and settings. One writer, many readers."""
