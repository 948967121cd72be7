"""The same verdict twice: the bank and the corpus in another order, on other workers, get the same grades."""

import json
import os
from concurrent.futures import ThreadPoolExecutor

import corpus
import pytest

from grader.grades.document import to_json

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]
MEASURED = ("limits", "seconds")
WHOLE = "GRADER_WHOLE" in os.environ  # everything, twice; else what training takes is spared
EVERY = 1 if WHOLE else 30  # of more than a thousand wrong answers; make bank grades them all
TRAINED = 1 if WHOLE else 4  # of the references that train


def work():
    """What is graded, as (name, how). Cases under limits of their own are left to the test of the corpus, and so are
    those of which it is known that they differ from run to run.
    """
    found = []
    for path in sorted([*references(), *wrong_answers()[::EVERY]]):
        exercise = corpus.spec(path.relative_to(corpus.ROOT / "solutions").parts[0])
        found.append((str(path), lambda warm, e=exercise, p=path: warm.plain(e, p.read_text(), "py")))
    once = {case.folder: case for case in corpus.cases() if not case.facts.keys() & {"limits", "differs"}}
    return found + [(case.name, lambda warm, c=case: warm.attacked(c)[0]) for case in once.values()]


def references():
    paths = sorted(corpus.ROOT.glob("solutions/*/reference.py"))
    trained = [path for path in paths if ".fit(" in path.read_text()]
    return [path for path in paths if path not in trained or path in trained[::TRAINED]]


def wrong_answers():
    return sorted(corpus.ROOT.glob("solutions/*/wrong/*.py"))


def plain(grade, folder):
    """A grade as JSON without what a clock or the folder of the run says."""
    data = json.loads(json.dumps(to_json(grade)).replace(str(folder), ""))
    run = {key: value for key, value in (data["run"] or {}).items() if key not in MEASURED}
    return json.dumps({**data, "run": run, "submission": data["submission"]["sha256"]}, indent=1).splitlines()


def graded(jobs, tier, folder):
    """The grades of all jobs, by name, one after another on workers of their own."""
    folder.mkdir()
    warm = corpus.Range(tier, folder)
    try:
        return {name: plain(how(warm), folder) for name, how in jobs}
    finally:
        warm.close()
        folder.rmdir()


def test_another_order_and_other_workers_give_the_same_grades(walled, own_temporary):
    jobs = work()
    forth, back = (jobs[0::2], jobs[1::2]), (jobs[::-3], [job for job in jobs[::-1] if job not in jobs[::-3]])
    found = []
    for number, order in enumerate((forth, back)):
        with ThreadPoolExecutor(len(order)) as pool:
            folders = [own_temporary / f"{number}{part}" for part in range(len(order))]
            parts = list(pool.map(graded, order, [walled] * len(order), folders))
        found.append({name: grade for part in parts for name, grade in part.items()})
    assert len(found[0]) > 150
    assert found[0].keys() == found[1].keys()
    assert {name for name in found[0] if found[0][name] != found[1][name]} == set()
