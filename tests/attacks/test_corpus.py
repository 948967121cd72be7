"""The folders of the corpus are complete, and the security page shows them all."""

import corpus

CASES = corpus.cases()
NEEDED = {"id", "title", "tries", "happens", "exercise", "score"}
OPTIONAL = {"forms", "limits", "status", "limit", "says", "code", "file", "differs"}


def test_every_case_says_what_it_tries_and_what_must_come_out():
    for case in CASES:
        assert NEEDED <= case.facts.keys() <= NEEDED | OPTIONAL, case.name
        assert case.folder.name.startswith(case.facts["id"] + "-")
        assert case.facts["score"] in corpus.SCORES, case.name
        assert (case.facts["score"] == "full") <= (case.group == "T"), case.name


def test_an_attack_and_its_honest_file_differ():
    for case in CASES:
        if case.facts["score"] not in ("full", "none") and not (case.folder / "make.py").exists():
            assert case.attack() != case.honest() or (case.folder / "with").is_dir(), case.name


def test_the_security_page_shows_the_corpus():
    assert corpus.PAGE.read_text() == corpus.with_table(corpus.PAGE.read_text())
    for case in CASES:
        assert case.facts["tries"] in corpus.PAGE.read_text()
