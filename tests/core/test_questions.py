from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netnotes.core.questions import (
    IMPORTANCE,
    SECTIONS,
    Bank,
    BankError,
    Question,
    fold_heading,
    lay_over,
    parse_bank,
    pick,
    render_questions,
)

SHIPPED = parse_bank(files("netnotes").joinpath("templates/questions.yaml").read_text("utf-8"))
PATHS = ("industry", "policy", "science communication", "academia", "data science")

SMALL = parse_bank(
    """\
path:
  - id: path-here
    question: What led you here?
    minutes: 4
    core: true
    was: ["How did you start?"]
  - id: turn
    question: Which decision mattered?
advice:
  - {id: advice, question: "What would you advise?", minutes: 3, core: true}
referrals:
  - {id: who-else, question: "Who else?", minutes: 2, core: true}
"""
)


def ids(questions: Bank | tuple[Question, ...]) -> list[str]:
    return [q.id for q in (questions.questions if isinstance(questions, Bank) else questions)]


# --- the shipped bank


def test_shipped_ids_and_wordings_are_unique() -> None:
    assert len(set(ids(SHIPPED))) == len(SHIPPED.questions) >= 35
    wordings = [fold_heading(words) for q in SHIPPED.questions for words in (q.text, *q.was)]
    assert len(set(wordings)) == len(wordings)


def test_shipped_sections_are_all_there_in_their_natural_order() -> None:
    sections = [q.section for q in SHIPPED.questions]
    assert list(dict.fromkeys(sections)) == list(SECTIONS)
    assert sections == sorted(sections, key=list(SECTIONS).index)


def test_shipped_core_fits_half_an_hour() -> None:
    assert sum(q.minutes for q in SHIPPED.questions if q.core) <= 30
    assert {q.section for q in SHIPPED.questions if q.core} == set(SECTIONS)
    assert 2 <= sum(q.minutes for q in SHIPPED.questions if q.core and q.section == "referrals") <= 4


def test_shipped_paths_are_known_and_core_questions_fit_everybody() -> None:
    assert {path for q in SHIPPED.questions for path in q.paths} == set(PATHS)
    assert not [q.id for q in SHIPPED.questions if q.core and q.paths]


def test_shares_and_importance_name_every_section() -> None:
    assert sum(SECTIONS.values()) == 100
    assert {*IMPORTANCE, "referrals"} == set(SECTIONS)
    assert list(SECTIONS)[-1] == "referrals"


# --- reading a bank


def test_a_question_is_read_whole() -> None:
    assert SMALL.questions == (
        Question("path-here", "path", "What led you here?", 4, True, (), ("How did you start?",)),
        Question("turn", "path", "Which decision mattered?", 3, False, (), ()),
        Question("advice", "advice", "What would you advise?", 3, True, (), ()),
        Question("who-else", "referrals", "Who else?", 2, True, (), ()),
    )


def test_sections_are_put_in_their_natural_order() -> None:
    text = "referrals: [{id: b, question: B}]\nclosing:\npath: [{id: a, question: A}]\n"
    assert ids(parse_bank(text)) == ["a", "b"]


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n# nothing\n", "path:\n"])
def test_an_empty_bank_is_one(text: str) -> None:
    assert parse_bank(text).questions == ()


@pytest.mark.parametrize("text", ["---\npath: [{id: a, question: A}]\n", "path: [{id: a, question: A}]\n\n"])
def test_a_document_marker_may_stand_first(text: str) -> None:
    assert ids(parse_bank(text)) == ["a"]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "path:\n  - id: a\n    qestion: A\n",
            "q.yaml:3:5: a question has no key qestion",
            "did you mean question?",
        ),
        ("paht: []\n", "q.yaml:1:1: there is no section paht", "did you mean path?"),
        (
            "path:\n  - {id: a, question: A}\nskills:\n  - {id: a, question: B}\n",
            "q.yaml:4:6: the id a stands twice",
            "each question needs its own",
        ),
        (
            "path:\n  - question: A\n",
            "q.yaml:2:5: a question has no id",
            "add `id:` with a short word or two",
        ),
        ("path:\n  - id: a\n", "q.yaml:2:5: a has no words", "add `question:` with the words"),
        (
            "path:\n  - {id: a, drop: true}\n",
            "q.yaml:2:6: there is no question a to drop",
            "add `question:` with the words",
        ),
        ("path:\n  - id: 7\n    question: A\n", "q.yaml:2:5: id is not text", "put it in quotes"),
        ("path:\n  - id: a\n    question:\n", "q.yaml:3:5: question is not text", "put it in quotes"),
        ("path: A\n", "q.yaml:1:1: path is not a list of questions", "begin each with `- id:`"),
        ("path:\n  - A\n", "q.yaml:2:5: a question is not a mapping of keys", "begin it with `- id:`"),
        (
            "path:\n  - id: a\n    question: A\n    core: yes\n",
            "q.yaml:4:5: core is neither true nor false",
            "such as `core: true`",
        ),
        (
            "path:\n  - id: a\n    question: A\n    was: {b: c}\n",
            "q.yaml:4:5: was is not a list of texts",
            "such as `was: [...]`",
        ),
        (
            "---\npath:\n  - id: a\n    question: A\n    wsa: b\n",
            "q.yaml:5:5: a question has no key wsa",
            "did you mean was?",
        ),
        ("path:\n---\npath:\n", "q.yaml:2:1: a second document begins here", "keep one in a file"),
    ],
)
def test_an_error_names_the_place_and_what_to_do(text: str, message: str, hint: str) -> None:
    with pytest.raises(BankError) as caught:
        parse_bank(text, "q.yaml")
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize("minutes", ["0", "-1", "2.5", "true", "three", '"3"', ""])
def test_minutes_are_a_whole_number_above_zero(minutes: str) -> None:
    with pytest.raises(BankError, match=r"^q\.yaml:3:5: minutes is not a whole number above 0$"):
        parse_bank(f"path:\n  - id: a\n    minutes: {minutes}\n    question: A\n", "q.yaml")


@pytest.mark.parametrize(
    ("text", "line"),
    [("path: [\n", 1), ("path:\n  - id: a\n id: b\n", 3), ("path:\n\npath:\n", 3), ("- a\n", 1)],
)
def test_broken_yaml_is_an_error_near_its_line(text: str, line: int) -> None:
    with pytest.raises(BankError) as caught:
        parse_bank(text, "q.yaml")
    assert abs(int(caught.value.message.split(":")[1]) - line) <= 1


# --- one's own bank over the shipped one


def test_a_partial_entry_replaces_only_what_it_gives() -> None:
    bank = lay_over(SMALL, "path:\n  - {id: path-here, minutes: 6}\n")
    assert bank.questions == (SMALL.questions[0]._replace(minutes=6), *SMALL.questions[1:])


def test_replaced_words_stay_on_as_an_earlier_wording() -> None:
    bank = lay_over(SMALL, 'path:\n  - {id: path-here, question: "How come you are here?"}\n')
    assert bank.questions[0].was == ("How did you start?", "What led you here?")
    found = [
        bank.match(words) for words in ("how come you are here", "What led you here?", "How did you start")
    ]
    assert [question.id if question else None for question in found] == ["path-here"] * 3


def test_drop_hides_a_question() -> None:
    assert ids(lay_over(SMALL, "path:\n  - {id: turn, drop: true}\n")) == ["path-here", "advice", "who-else"]


def test_a_new_question_goes_to_the_end_of_its_section() -> None:
    own = 'path: [{id: mine, question: "Mine?"}]\nskills: [{id: other, question: "Other?"}]\n'
    assert ids(lay_over(SMALL, own)) == ["path-here", "turn", "mine", "other", "advice", "who-else"]


def test_a_question_given_under_another_section_moves_there() -> None:
    bank = lay_over(SMALL, "advice:\n  - {id: turn, core: true}\n")
    assert ids(bank) == ["path-here", "advice", "turn", "who-else"]
    assert bank.questions[2] == Question("turn", "advice", "Which decision mattered?", 3, True)


def test_a_question_of_ones_own_takes_the_place_of_the_one_with_its_words() -> None:
    bank = lay_over(SMALL, "path:\n  - {id: mine, question: 'which decision mattered', minutes: 9}\n")
    assert ids(bank) == ["path-here", "mine", "advice", "who-else"]


def test_a_mistyped_id_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(BankError) as caught:
        lay_over(SMALL, "path:\n  - {id: trun, drop: true}\n", "templates/questions.yaml")
    assert caught.value.message == "templates/questions.yaml:2:6: there is no question trun to drop"
    assert caught.value.hint == "did you mean turn?"


def test_nothing_laid_over_changes_nothing() -> None:
    assert lay_over(SHIPPED, "").questions == SHIPPED.questions


# --- headings


@pytest.mark.parametrize(
    "heading",
    [
        "What led you here?",
        "what LED you here",
        "3. What led you here?",
        "3) What led you here?",
        "(3) What led you here?",
        "3.1: What led you here?",
        "3 - What led you here?",
        "Q3: What led you here?",
        "Q3 What led you here?",
        "Question 3. What led you here?",
        "3.What led you here?",
        "What led you here? (3 min)",
        "What led you here (3 min)?",
        "What led you here? [5 minutes]",
        "What led you here? (~3-5 min.)",
        "What led you here ?!",
        "What led you here…",
        "**What** led _you_ `here`?",
        "==What led you here==?",
        "What led [you](jane.md) [[here-and-now|here]]?",
        "What led [[you]] here?",
        "What led you here? <!-- ask early -->",
        "What\u00a0led  you\u200b\there？",
        "### What led you here? ###",
        "**3. What led yóu here?** (3 min)",
    ],
)
def test_dressing_does_not_change_a_heading(heading: str) -> None:
    assert fold_heading(heading) == "what led you here"
    assert SMALL.match(heading) == SMALL.questions[0]


@pytest.mark.parametrize(
    ("heading", "folded"),
    [
        ("3.5 days a week?", "3.5 days a week"),
        ("2-year plan", "2-year plan"),
        ("3 things to read", "3 things to read"),
        ("3.", "3."),
        ("???", "???"),
        ("***", "***"),
        ("(3 min)", "(3 min)"),
        ("", ""),
        ("what’s new", "what's new"),
        ("¿Qué haría usted?", "que haria usted"),
        ("snake_case", "snake_case"),
        ("3、何をしますか？（3分）", "何をしますか"),
        ("がく", "がく"),
        ("Как вы начали?", "как вы начали"),
        ("Pay (in general)?", "pay (in general)"),
    ],
)
def test_a_heading_is_folded_to_its_words(heading: str, folded: str) -> None:
    assert fold_heading(heading) == folded


@pytest.mark.parametrize("heading", ["What led you there?", "What led you", "led you here", "", "?"])
def test_likeness_is_no_match(heading: str) -> None:
    assert SMALL.match(heading) is None


def test_todays_words_match_before_an_earlier_wording() -> None:
    bank = Bank((Question("old", "path", "A?", was=("B?",)), Question("new", "path", "B?")))
    assert bank.match("b") == bank.questions[1]


@given(st.text(max_size=60))
def test_any_heading_can_be_folded(heading: str) -> None:
    assert bool(fold_heading(heading)) == bool(heading.split()) or not fold_heading(heading).strip()
    assert fold_heading(f"{heading}  ") == fold_heading(heading)


@pytest.mark.parametrize("part", ["[", "[[", "![](", "<!--", "(", "?", "__", "3.", "#", " ", "(3 "])
def test_a_hostile_heading_folds_at_once(part: str) -> None:
    fold_heading(part * 400)
    fold_heading(part * 400_000 + "x")


# --- picking

questions = st.builds(
    Question,
    id=st.just(""),
    section=st.sampled_from(list(SECTIONS)),
    text=st.just("?"),
    minutes=st.integers(1, 9),
    core=st.booleans(),
    paths=st.sampled_from([(), (), ("industry",), ("Policy", "academia")]),
)


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    drawn = draw(st.lists(questions, max_size=25))
    drawn.append(Question("", "referrals", "Who else?", 3, True))
    numbered = [q._replace(id=f"q{n}") for n, q in enumerate(drawn)]
    return Bank(tuple(sorted(numbered, key=lambda q: list(SECTIONS).index(q.section))))


@given(
    banks(),
    st.integers(-5, 90),
    st.lists(st.sampled_from(["industry", "policy", "x"]), max_size=2),
    st.dictionaries(st.sampled_from([f"q{n}" for n in range(26)]), st.integers(0, 4)),
)
def test_a_pick_fits_the_box_and_keeps_the_order(
    bank: Bank, minutes: int, paths: list[str], answered: dict[str, int]
) -> None:
    fitting = [q for q in bank.questions if not q.paths or {p.lower() for p in q.paths} & set(paths)]
    last = [q for q in fitting if q.core and q.section == "referrals"]
    core = [q for q in fitting if q.core]
    picked = pick(bank, minutes, paths, answered)
    total = sum(q.minutes for q in picked)

    assert picked == tuple(q for q in fitting if q in picked)
    assert set(last) <= set(picked)
    assert picked[-1].section == "referrals"
    assert total <= minutes or list(picked) == last
    if sum(q.minutes for q in core) <= minutes:
        assert set(core) <= set(picked)
    assert not [q for q in fitting if q not in picked and q.minutes <= minutes - total]
    assert pick(bank, minutes, list(reversed(paths)), dict(answered)) == picked


@pytest.mark.parametrize("minutes", [-1, 0, 2, 3])
def test_with_no_time_only_the_referrals_are_asked(minutes: int) -> None:
    assert ids(pick(SHIPPED, minutes, (), {})) == ["who-else"]


def test_a_short_talk_keeps_the_most_important_core_questions() -> None:
    picked = pick(SHIPPED, 20, (), {})
    assert ids(picked) == [
        "time-check",
        "path-here",
        "last-week",
        "field-changes",
        "my-background",
        "whom-to-follow",
        "who-else",
    ]
    assert sum(q.minutes for q in picked) == 20


def test_half_an_hour_holds_the_core() -> None:
    assert [q.id for q in SHIPPED.questions if q.core and q not in pick(SHIPPED, 30, (), {})] == []


def test_questions_that_were_answered_give_way_to_others() -> None:
    first = pick(SHIPPED, 45, ("policy",), {})
    again = pick(SHIPPED, 45, ("policy",), {q.id: 1 for q in first})
    asked_twice = [q for q in first if q in again]
    assert all(q.core for q in asked_twice)
    assert [q for q in again if not q.core]


def test_questions_for_the_persons_paths_come_first() -> None:
    for path in PATHS:
        picked = pick(SHIPPED, 60, (path.title(),), {})
        assert [q for q in SHIPPED.questions if path in q.paths and q not in picked] == []
        assert [q for q in picked if q.paths and path not in q.paths] == []


def test_an_hour_is_spread_over_the_sections() -> None:
    picked = pick(SHIPPED, 60, (), {})
    spent = {section: sum(q.minutes for q in picked if q.section == section) for section in SECTIONS}
    assert all(abs(spent[section] - share * 0.6) <= 4 for section, share in SECTIONS.items())


# --- as Markdown


def test_questions_become_headings_with_their_minutes() -> None:
    assert render_questions(SMALL.questions[:2]) == (
        "### What led you here? (4 min)\n\n### Which decision mattered? (3 min)"
    )
    assert render_questions(()) == ""


def test_a_written_heading_leads_back_to_its_question() -> None:
    for number, heading in enumerate(render_questions(SHIPPED.questions).split("\n\n"), 1):
        question = SHIPPED.questions[number - 1]
        assert SHIPPED.match(heading) == SHIPPED.match(f"{number}. {heading[4:]}") == question
