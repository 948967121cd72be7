import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from grader.exercise.lines import key_lines, nearest_line

TEXT = '''schema = "x"
a.b = 1   # a comment with [brackets]
long = """
[not.a.table]
key = 3
"""
[networks.main]
layers = [
  { units = 3, activation = "relu" },
  # between
  { units = 1 },
]
[[questions]]
id = "first"
"quoted key" = 2020-01-01 10:00:00
[questions.sub]
deep = [[1,
  2], 3]
[[questions]]
[[questions.slips]]
value = 1
[[questions.slips]]
value = 2
'''


def test_each_kind_of_key_has_its_line():
    tomllib.loads(TEXT)
    lines = key_lines(TEXT)
    assert lines["a", "b"] == 2
    assert lines["networks", "main", "layers", 1, "units"] == 11
    assert lines["questions", 0, "quoted key"] == 15
    assert lines["questions", 0, "sub", "deep", 0, 1] == 18
    assert lines["questions", 1] == 19
    assert lines["questions", 1, "slips", 1, "value"] == 23
    assert ("not", "a", "table") not in lines


def test_an_unknown_path_has_the_line_of_its_longest_known_part():
    assert nearest_line(key_lines(TEXT), ("questions", 1, "points")) == 19
    assert nearest_line(key_lines(TEXT), ("nowhere",)) is None


PLAIN = st.characters(min_codepoint=32, max_codepoint=126)
KEYS = st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters=".'\"\\"), max_size=8)


@given(st.lists(st.dictionaries(KEYS, st.text(PLAIN, max_size=20), min_size=1), min_size=1))
def test_every_key_of_a_written_file_is_found_on_its_line(tables):
    lines, expected = [], {}
    for index, table in enumerate(tables):
        lines.append("[[t]]")
        for key, value in table.items():
            lines.append(f"{json.dumps(key)} = {json.dumps(value)}")
            expected["t", index, key] = len(lines)
    tomllib.loads("\n".join(lines))
    found = key_lines("\n".join(lines))
    assert {path: line for path, line in found.items() if len(path) == 3} == expected


@given(st.text(alphabet="[]{}=,.\"'\n #a1", max_size=60))
def test_no_text_stops_the_scan(text):
    key_lines(text)
