"""What a folder of results holds, written from its ledger: gradebook, grades as JSON, pages.

Called after a batch and by `grader report`; nothing is run. A file appears whole or not at all, a page is drawn
again only when what it is made of changed, and files that an earlier run wrote for a submission that is gone are
removed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import EnvironmentFault
from grader.files import remove_half_written, write_atomically
from grader.grades.document import from_json
from grader.grades.records import Grade
from grader.grading.fingerprint import PACKAGE, files_digest
from grader.ledger.ledger import Ledger, Standing
from grader.names import file_names, natural
from grader.publish.alike import pairs_of
from grader.publish.gradebook import as_csv, gradebook, questions
from grader.publish.pages import ClassFacts, Pages
from grader.submission.handin import Doubt

# Everything that a page can be drawn with; a test follows the imports.
DRAWING = ("publish", "grades", "names.py", "points.py", "errors.py")


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """Where things are, and what they say in sum."""

    gradebook: Path
    index: Path
    pages: tuple[Path, ...]
    grades: tuple[Grade, ...]
    doubts: tuple[Doubt, ...]


def publish(ledger: Ledger, out: Path, pages: Pages) -> PublishedFiles:
    """Write everything that `out` should hold. Raises EnvironmentFault when it cannot be written."""
    standings = sorted(ledger.standings(), key=lambda s: (natural(s.student), natural(s.exercise), s.path))
    files = file_names(standing.student for standing in standings if standing.student)
    writer = _Writer(out, ledger.pages())
    for path, made_of, draw in _files(standings, files, pages):
        writer.write(path, made_of, draw)
    grades = tuple(from_json(s.grade) for s in standings if s.grade and not s.reason)
    doubts = tuple(Doubt(s.student, s.exercise, s.path, s.reason, s.hint) for s in standings if s.reason)
    links = {who: f"{file}.html" for who, file in files.items() if f"{file}.html" in writer.made_of}
    people = json.loads(ledger.setting("roster") or "[]")
    table = as_csv(gradebook(grades, [(doubt.student, doubt.exercise) for doubt in doubts], people))
    writer.write("gradebook.csv", _digest(table), lambda: table)
    by_question = as_csv(questions(grades))
    writer.write("questions.csv", _digest(by_question), lambda: by_question)
    everything = tuple(from_json(s.grade) for s in standings if s.grade)
    facts = _class_facts(ledger, standings, links, writer.made_of, pages)
    writer.write("index.html", "", lambda: pages.of_class(everything, doubts, facts))
    writer.remove_leftovers()
    ledger.written(writer.made_of)
    return PublishedFiles(
        out / "gradebook.csv", out / "index.html", tuple(out / link for link in links.values()), grades, doubts
    )


def _class_facts(
    ledger: Ledger, standings: Sequence[Standing], links: Mapping[str, str], written: Container[str], pages: Pages
) -> ClassFacts:
    """What the class page tells beside grades and doubts."""
    own = {
        (standing.student, standing.exercise): link if link in written else links[standing.student]
        for standing in standings
        if standing.student in links
        for link in [f"{links[standing.student].removesuffix('.html')}/{standing.exercise}.html"]
    }
    return ClassFacts(links, own, pairs_of(ledger, standings, pages.given))


_Draw = Callable[[], str]


def _files(standings: Sequence[Standing], files: Mapping[str, str], pages: Pages) -> Iterator[tuple[str, str, _Draw]]:
    """Each student's files: the path, what it is made of, how to draw it."""
    drawing = files_digest(PACKAGE / part for part in DRAWING)
    for student, name in files.items():
        mine = [standing for standing in standings if standing.student == student and standing.grade]
        documents = {standing.exercise: json.dumps(standing.grade, indent=1) + "\n" for standing in mine}
        grades = [from_json(standing.grade) for standing in mine if standing.grade]
        for exercise, document in documents.items():
            yield f"grades/{name}/{exercise}.json", _digest(document), lambda document=document: document  # type: ignore[misc]
        for path, shown, draw in pages.of_student(student, name, grades):
            made_of = [drawing, *(documents[grade.exercise] + pages.digest(grade.exercise) for grade in shown)]
            yield path, _digest("\n".join(made_of)), draw


class _Writer:
    """Writes files below `out`, remembering what each was made of."""

    def __init__(self, out: Path, before: Mapping[str, str]) -> None:
        self._out = out
        self._before = before
        self.made_of: dict[str, str] = {}

    def write(self, path: str, made_of: str, draw: _Draw) -> None:
        """A file, unless it is there and made of the same; an empty `made_of` is never the same."""
        self.made_of[path] = made_of
        target = self._out / path
        if made_of and self._before.get(path) == made_of and target.is_file():
            return
        write_result(target, draw())

    def remove_leftovers(self) -> None:
        """Remove what this run does not know of what an earlier one wrote, or had half-written when it was killed."""
        for folder in {(self._out / path).parent for path in self.made_of}:
            remove_half_written(folder)
        for path in self._before.keys() - self.made_of.keys():
            target = self._out / path
            target.unlink(missing_ok=True)
            if target.parent != self._out and target.parent.is_dir() and not any(target.parent.iterdir()):
                target.parent.rmdir()


def write_result(path: Path, text: str) -> None:
    """Writes a page or a table. Raises EnvironmentFault when the disk refuses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise EnvironmentFault(
            f"{path} cannot be written: {error.strerror}",
            hint="every grade is kept in the ledger: make room, then run   grader report",
        ) from error


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
