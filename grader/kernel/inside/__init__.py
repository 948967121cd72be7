"""What runs behind the wall: each file here is loaded by itself inside the sandbox and imports nothing of ours
but its neighbours (`wire`, which both sides use).
"""
