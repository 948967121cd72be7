"""The corpus: one folder for each thing that a submission may try, and how one of them is run.

    tests/attacks/K-05-always-equal/case.toml     what it tries, and what must come out
                                    attack.py     the attack between `# attack` and `# end of attack`
                                    honest.py     the same without it, where cutting that block out is not enough
                                    with/         files that are handed in beside it
                                    make.py       instead of attack.py: `make(folder)` writes what is handed in

A case without attack.ipynb runs as a .py file and as a notebook. "REACHED" in what it prints means that it got
what it was after.
"""

from __future__ import annotations

import re
import runpy
import shutil
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grader.errors import NotGradable
from grader.exercise.bank import Bank
from grader.exercise.starter import notebook_of
from grader.grading.collecting import Collector
from grader.grading.judging import grade, not_gradable
from grader.submission import load_submission

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGE = ROOT / "docs" / "security.md"
TABLE = "| | attack | what it tries | what happened |\n|---|---|---|---|\n"
BANK = Bank(ROOT / "exercises")
BLOCK = re.compile(r"^# attack\n.*?^# end of attack\n", re.MULTILINE | re.DOTALL)
NEIGHBOUR = "# neighbour\n"
SECRET = "gt-secret"
SEED = 20_260
SCORES = {
    "equal": "the honest file's score, which is less than all",
    "not above": "the honest file's score at most, which is less than all",
    "less": "less than the honest file",
    "as honest": "the honest file's score, whatever it is",
    "full": "all points",
    "none": "nothing: it cannot be graded, and the message says why",
}

spec, misconceptions = cache(BANK.exercise), cache(BANK.misconceptions)


@dataclass(frozen=True)
class Case:
    """One attack, or (group T) one honest oddity, in one form."""

    folder: Path
    form: str
    facts: dict

    @property
    def name(self):
        return f"{self.folder.name}.{self.form}"

    @property
    def group(self):
        return self.facts["id"][0]

    @property
    def exercise(self):
        """The exercise, under the limits of the case."""
        whole = spec(self.facts["exercise"])
        return whole.model_copy(update={"limits": whole.limits.model_copy(update=self.facts.get("limits", {}))})

    @property
    def handed_in(self):
        """The name of the file that is handed in."""
        return self.facts.get("file", f"{self.facts['exercise']}.{self.form}")

    def put(self, folder):
        """Hand the attack in: all its files, in this folder."""
        if (self.folder / "make.py").exists():
            runpy.run_path(str(self.folder / "make.py"))["make"](folder)
            return
        (folder / self.handed_in).write_text(self.attack())
        beside = self.folder / "with"
        for path in sorted(beside.iterdir()) if beside.is_dir() else ():
            shutil.copyfile(path, folder / path.name)

    def attack(self):
        """The file that is handed in, as text."""
        if (self.folder / "attack.ipynb").exists():
            return (self.folder / "attack.ipynb").read_text()
        return self._formed((self.folder / "attack.py").read_text())

    def honest(self):
        """The same without the attack."""
        if (self.folder / "honest.py").exists():
            return self._formed((self.folder / "honest.py").read_text())
        return self._formed(BLOCK.sub("", (self.folder / "attack.py").read_text()))

    def _formed(self, source):
        return source if self.form == "py" else notebook_of(self.facts["exercise"], source)


def cases():
    """All cases, in order, in each of their forms."""
    found = []
    for path in sorted(HERE.glob("*/case.toml")):
        facts = tomllib.loads(path.read_text())
        found += [Case(path.parent, form, facts) for form in facts.get("forms", ["py", "ipynb"])]
    return found


def with_table(page):
    """The page with the table of all cases at its end."""
    facts = {case.folder: case.facts for case in cases()}.values()
    rows = [f"| {one['id']} | {one['title']} | {one['tries']} | {one['happens']} |\n" for one in facts]
    return page.partition(TABLE)[0] + TABLE + "".join(rows)


class Range:
    """Workers that stay warm over all cases, one for each runtime, and what they have graded already."""

    def __init__(self, tier, folder):
        self.tier, self.folder = tier, folder
        self.workers = {}
        self.known = {}

    def worker(self, runtime):
        if runtime not in self.workers:
            self.workers[runtime] = Collector(runtime, self.tier)
        return self.workers[runtime]

    def attacked(self, case):
        """(grade, what it printed) for a case."""
        return self._graded(case.exercise, case.put)

    def honest(self, case):
        """The grade of the case's file without its attack, run once."""
        key = case.facts["exercise"], case.form, case.honest()
        if key not in self.known:
            self.known[key] = self.plain(spec(case.facts["exercise"]), case.honest(), case.form)
        return self.known[key]

    def sibling(self, exercise_id):
        """The grade of the reference, run now on the same worker."""
        reference = (ROOT / "solutions" / exercise_id / "reference.py").read_text()
        return self.plain(spec(exercise_id), reference, "py")

    def plain(self, exercise, text, form):
        """The grade of one file."""
        return self._graded(exercise, lambda folder: (folder / f"{exercise.id}.{form}").write_text(text))[0]

    def _graded(self, exercise, put):
        folder = self.folder / exercise.id
        folder.mkdir()
        try:
            put(folder)
            submission = load_submission(folder)
        except NotGradable as error:
            return not_gradable(exercise, exercise.id, error), ""
        finally:
            shutil.rmtree(folder)
        evidence = self.worker(exercise.runtime).collect(exercise, submission, seed=SEED)
        judged = grade(exercise, submission, evidence, misconceptions())
        return judged, "".join(cell.output + cell.evalue for cell in evidence.run.cells)

    def left(self):
        """Files that submissions left behind outside their sandboxes."""
        return [path for one in self.workers.values() for path in one.worker._host.runs.iterdir()]

    def close(self):
        for one in self.workers.values():
            one.worker.close()
