"""What is written for people and for other systems: pages (`report`), gradebook, formats (`exports`), similar work."""
