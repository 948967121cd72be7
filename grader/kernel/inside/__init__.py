"""What runs behind the wall: nothing here imports anything of ours but its neighbours, and those as neighbours
(`from . import wire`), for the package has another name there. The examiner has the table of layers and its arithmetic
besides, where they always are: `grader/exercise/networks`.

`host` and `examiner_loop` are programs: the folder is mounted as `/run/inside`, and `python -m inside.host` starts one.
`probe` and its parts travel as text in a message (`loading`). `attempts` is a cell.
"""
