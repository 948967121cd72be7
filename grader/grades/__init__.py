"""The result as data: verdicts, exhibits, grades, late work; as JSON and back. Nothing here runs or draws anything."""
