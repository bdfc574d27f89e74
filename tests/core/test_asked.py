from __future__ import annotations

import pytest

from netnotes.core.asked import Asked, all_asked, find_asked, in_words, minutes_in, split_words
from netnotes.core.questions import parse_bank

BANK = parse_bank("""
advice:
  - id: start-again
    question: What would you do differently?
    was: [What do you regret?]
  - id: nobody-told
    question: What did nobody tell you?
resources:
  - id: read
    question: What should I read about pictures?
""")
KNOWN = all_asked(BANK, ["Who checks the pictures? (3 min)", "What do you regret", "who checks the pictures"])


@pytest.mark.parametrize(
    ("args", "question", "query"),
    [
        ([], "", ""),
        (["advice"], "advice", ""),
        (["advice", "path:policy"], "advice", "path:policy"),
        (["what", "advice", "path:policy", "jane"], "what advice", "path:policy jane"),
        (["what advice path:policy"], "what advice", "path:policy"),
        (["path:policy"], "", "path:policy"),
        (["advice", "@mine", "or", "tag:x"], "advice", "@mine or tag:x"),
        (["advice", "not", "path:policy"], "advice", "not path:policy"),
        (["would", "you", "not", "do"], "would you not do", ""),
        (["advice", "(tag:a or tag:b)"], "advice", "(tag:a or tag:b)"),
        (["advice", "-tag:a"], "advice", "-tag:a"),
        (["advice", 'path:"data science"'], "advice", 'path:"data science"'),
        (["advice", "last<-90d"], "advice", "last<-90d"),
        (['"who checks"'], "who checks", ""),
        (["a question: with a colon"], "a question: with a colon", ""),
        (["advice", "date:2026..", "sort:date"], "advice", "date:2026.. sort:date"),
    ],
)
def test_a_query_begins_with_the_first_word_that_can_only_be_its(
    args: list[str], question: str, query: str
) -> None:
    assert split_words(args) == (question, query)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("start-again", ["What would you do differently?"]),
        ("Start Again", ["What would you do differently?"]),
        ("what do you regret?", ["What would you do differently?"]),
        ("advice", ["What would you do differently?", "What did nobody tell you?"]),
        ("pictures", ["What should I read about pictures?", "Who checks the pictures?"]),
        ("PICTURES checks", ["Who checks the pictures?"]),
        ("regret", ["What would you do differently?"]),
        ("differ", ["What would you do differently?"]),
        ("who reads", []),
        ("?", []),
    ],
)
def test_a_question_is_found_by_id_wording_section_or_words(words: str, found: list[str]) -> None:
    assert [asked.words for asked in find_asked(words, KNOWN)] == found


def test_own_questions_come_once_behind_those_of_the_bank() -> None:
    assert KNOWN[3:] == [Asked("", "", "Who checks the pictures?", ("who checks the pictures",))]
    assert KNOWN[0].wordings == ("what would you do differently", "what do you regret")


@pytest.mark.parametrize(
    ("heading", "minutes", "words"),
    [
        ("What now? (3 min)", 3, "What now?"),
        ("What now? [12 minutes]", 12, "What now?"),
        ("What (3 min) now?", None, "What (3 min) now?"),
        ("What of [[jane|Jane]]?", None, "What of Jane?"),
        ("(3 min)", 3, "(3 min)"),
        ("", None, ""),
    ],
)
def test_minutes_stand_at_the_end_of_a_heading(heading: str, minutes: int | None, words: str) -> None:
    assert (minutes_in(heading), in_words(heading)) == (minutes, words)
