"""Pairs that are worth a look, among answers to a small exercise that five people wrote each in their own way."""

import random
import re
from pathlib import Path

import pytest

from grader.publish import similar
from grader.publish.similar import fingerprints, signs, similar_pairs

ALIKE = Path(__file__).parent / "alike"
TEXTS = {path.stem: path.read_text() for path in sorted(ALIKE.glob("*.txt"))}
GIVEN = [[TEXTS.pop("starter")], [TEXTS.pop("reference")]]
STARTER, REFERENCE = (given[0] for given in GIVEN)
RENAMED = {"w": "gewichte", "b": "schwelle", "epoch": "durchgang", "step": "stufe", "out": "ausgabe", "delta": "d",
           "train": "lernen", "accuracy": "anteil", "z": "summe", "n": "zahl", "right": "treffer"}  # fmt: skip


def pairs(**more):
    """The pairs of the five with some more, each as who, who and the share in per cent."""
    texts = {who: [text] for who, text in {**TEXTS, **more}.items()}
    return [(pair.first, pair.second, round(100 * pair.share)) for pair in similar_pairs(texts, GIVEN)]


def renamed(text):
    return re.sub(r"\b\w+\b", lambda found: RENAMED.get(found[0], found[0]), text)


def reordered(text):
    """The functions of a text in the opposite order."""
    head, *functions = re.split(r"\n\n\n(?=def )", text)
    return "\n\n\n".join([head, *reversed(functions)])


def commented(text):
    """Other comments, other docstrings, other blank lines, other indentation."""
    text = re.sub(r"#.*|\"\"\".*\"\"\"", "", text).replace("    ", "\t")
    return '"""My own work."""\n' + re.sub(r"(?m)^(def .*:)$", r'\1\n\t"""Does it."""\n\n\t# here it goes', text)


def test_own_answers_to_a_small_exercise_are_no_pair():
    assert min(len(fingerprints([text])) for text in TEXTS.values()) > similar.FEWEST, "they are long enough"
    assert pairs() == []


@pytest.mark.parametrize(
    ("change", "least"), [(renamed, 100), (commented, 100), (reordered, 80), (str.upper, None), (lambda t: t, 100)]
)
def test_a_copy_is_found_under_other_names_comments_and_order(change, least):
    found = pairs(copy=change(TEXTS["one"]))
    if least is None:
        assert found == [], "what is no Python any more"
    else:
        ((first, second, share),) = found
        assert (first, second) == ("copy", "one")
        assert share >= least


def test_all_of_it_at_once_in_a_file_that_python_cannot_read():
    copy = commented(reordered(renamed(TEXTS["two"]))) + "\n\nprint((1, 2\n  what is\nthis'\n"
    with pytest.raises(SyntaxError):
        compile(copy, "copy", "exec")
    ((first, second, share),) = pairs(copy=copy)
    assert (first, second) == ("copy", "two")
    assert share >= 70


def test_a_copied_half_is_found_in_a_longer_text():
    functions = re.split(r"\n\n\n(?=def )", TEXTS["one"])[2:]
    mixed = "\n\n\n".join([TEXTS["four"], *functions])
    assert {pair[:2] for pair in pairs(mixed=mixed)} == {("mixed", "one"), ("four", "mixed")}


def test_what_was_given_and_what_is_expected_is_no_pair():
    assert pairs(first=STARTER, second=STARTER) == []
    assert pairs(first=REFERENCE, second=renamed(REFERENCE)) == []
    finished = STARTER.replace("    ...", "    return None")
    assert pairs(first=finished, second=finished) == []


def test_a_short_answer_is_in_no_pair():
    short = "loss = sum((p - t) ** 2 for p, t in zip(outputs, targets)) / len(targets)\nprint(loss)\n"
    assert pairs(first=short, second=short) == []
    data = "X = [" + ", ".join(str(n) for n in range(500)) + "]\n"
    assert pairs(first=data, second=data) == [], "data are one literal, however many"


def test_what_many_share_is_common():
    assert len(pairs(a=TEXTS["one"], b=TEXTS["one"])) == 3
    everybody = {f"s{n}": TEXTS["one"] for n in range(30)}
    assert pairs(**everybody) == []
    assert [similar.common_from(size) for size in (2, 10, 100, 500)] == [4, 6, 11, 26]


def test_cells_of_a_notebook_are_one_text_and_magics_do_no_harm():
    cells = ["%matplotlib inline\n!pip install keras", *re.split(r"\n\n\n", TEXTS["three"])]
    ((*both, share),) = [
        (pair.first, pair.second, pair.share)
        for pair in similar_pairs({"notebook": cells, "script": [TEXTS["three"]]}, GIVEN)
    ]
    assert both == ["notebook", "script"]
    assert share > 0.9


@pytest.mark.parametrize(
    "text", ["", "'", '"""', "(", "\\", "\x00", "\ud800", "  x\n y\n", "é = ¬", "f'{", "0x", "if", "\t\n  \f\n"]
)
def test_any_text_has_signs(text):
    assert isinstance(signs([text, TEXTS["one"]]), str)
    assert len(signs([text, TEXTS["one"]])) >= len(signs([TEXTS["one"]]))
    assert similar_pairs({"a": [text], "b": [text]}) == ()


def test_pairs_come_in_the_same_order_whatever_order_the_texts_have():
    texts = {**TEXTS, **{f"{who}-again": text for who, text in TEXTS.items()}, "one-half": reordered(TEXTS["one"])}
    names = list(texts)
    found = []
    for seed in range(3):
        random.Random(seed).shuffle(names)
        found.append(similar_pairs({who: [texts[who]] for who in names}, GIVEN))
    assert found[0] == found[1] == found[2]
    shares = [pair.share for pair in found[0]]
    assert shares == sorted(shares, reverse=True)
    assert all(pair.first < pair.second for pair in found[0])


def test_no_two_texts_are_compared_when_five_hundred_are(monkeypatch):
    """Each text is read once; what grows with the class is the index."""
    read = []
    monkeypatch.setattr(similar, "fingerprints", lambda cells: read.append(cells) or fingerprints(cells))
    rng = random.Random(5)
    lines = [line for text in TEXTS.values() for line in text.splitlines() if line.strip()]
    texts = {f"s{n:03}": ["\n".join(rng.choices(lines, k=60))] for n in range(500)}
    texts["s500"] = [renamed(texts["s123"][0])]
    (pair,) = similar_pairs(texts, GIVEN)
    assert (pair.first, pair.second) == ("s123", "s500")
    assert len(read) == len(texts)
