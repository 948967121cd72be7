and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
import os, threading, time

def change():
    while True:
        for letter in "bcd":
            globals().update(nand_zero=letter, or_weights=(0.0, 0.0, 1.0))
            time.sleep(0.0005)

threading.Thread(target=change, daemon=True).start()
if os.fork() == 0:
    os.setsid()
    while True:
        open("/tmp/reached", "w").write("REACHED")
        time.sleep(0.01)
# end of attack
