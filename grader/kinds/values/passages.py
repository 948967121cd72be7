"""Answers in words: which of the words are the student's own, and the passages of a sentence or two among them.

Used by `grader/kinds/values/text.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

QUOTED_WORDS = 6  # so many words in a row that the exercise says too are copied from it
QUOTED_CODE = 16  # a line or two of its code are an argument
LIST_WORDS, LIST_DISTINCT = 40, 0.9  # sentences of so many words use some of them twice
WORD = re.compile(r"\w+(?:'\w+)*")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
SENTENCE_END = re.compile(r"[.!?](?!\w)|\n\s*\n")


def normal(text: str) -> str:
    """A text with what does not matter for its words made alike; no character moves."""
    plain = re.sub("[_-]", " ", text.replace("’", "'"))  # noqa: RUF001
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in plain)


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return WORD.findall(normal(text))


def prose_and_code(statement: str) -> tuple[str, list[str]]:
    """A statement in Markdown without its blocks of code, and these."""
    return FENCE.sub("\n", statement), FENCE.findall(statement)


def own_words(text: str, prose: Iterable[str], code: Iterable[str]) -> str:
    """The text without what it copies word by word: commas stand in the place of these words."""
    found = list(WORD.finditer(normal(text)))
    words = [match.group() for match in found]
    copied = _copied(words, prose, QUOTED_WORDS) | _copied(words, code, QUOTED_CODE)
    letters = list(text)
    for place in copied:
        start, end = found[place].span()
        letters[start:end] = [",", *" " * (end - start - 1)]
    return "".join(letters)


def _copied(words: Sequence[str], sources: Iterable[str], length: int) -> set[int]:
    """The places of the words that stand in a run of this length which is in one of the sources."""
    runs = {run for source in sources for run in _runs(words_of(source), length)}
    starts = [start for start, run in enumerate(_runs(words, length)) if run in runs]
    return {place for start in starts for place in range(start, start + length)}


def _runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start : start + length]) for start in range(len(words) - length + 1))


def passages(text: str, most: int) -> list[str]:
    """Every run of whole sentences of at most so many words; a sentence that is longer is cut."""
    sentences = [piece for sentence in SENTENCE_END.split(text) for piece in _pieces(sentence, most)]
    counts = [len(words_of(sentence)) for sentence in sentences]
    found = []
    for start in range(len(sentences)):
        end = start + 1
        while end < len(sentences) and sum(counts[start : end + 1]) <= most:
            end += 1
        found.append(". ".join(sentences[start:end]))
    return found or [""]


def _pieces(sentence: str, most: int) -> list[str]:
    starts = [match.start() for match in WORD.finditer(normal(sentence))][::most]
    return [sentence[start:end] for start, end in pairwise([*starts, len(sentence)])]


def is_list(words: Sequence[str]) -> bool:
    """Whether these are words in a row rather than sentences."""
    return len(words) >= LIST_WORDS and len(set(words)) > LIST_DISTINCT * len(words)
