"""Problems as SARIF 2.1.0, the exchange format of programs that check other programs' files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from netnotes.core.explanations import Explanation
from netnotes.core.problems import CODES, Problem, Severity
from netnotes.render.envelope import dumps

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "note"}


def sarif_lines(
    problems: Sequence[Problem], version: str, explanations: Mapping[str, Explanation]
) -> Iterator[str]:
    """Yield the lines of one SARIF log: a rule for each code, a result for each problem; columns count code points."""
    yield from (
        "{",
        f'  "$schema": {dumps(_SCHEMA)},',
        '  "version": "2.1.0",',
        '  "runs": [{',
        '    "columnKind": "unicodeCodePoints",',
        '    "tool": {"driver": {',
        '      "name": "netnotes",',
        f'      "version": {dumps(version)},',
        '      "rules": [',
    )
    yield from _listed([dumps(_rule(code, explanations[code])) for code in CODES])
    yield from ("      ]", "    }},", '    "results": [')
    places = {code: at for at, code in enumerate(CODES)}
    yield from _listed([dumps(_result(problem, places[problem.code])) for problem in problems])
    yield from ("    ]", "  }]", "}")


def _listed(entries: Sequence[str]) -> Iterator[str]:
    for at, entry in enumerate(entries, 1):
        yield f"        {entry}{',' if at < len(entries) else ''}"


def _rule(code: str, explanation: Explanation) -> dict[str, object]:
    severity, title = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": explanation.means},
        "help": {"text": f"{explanation.why} {explanation.mend}"},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(problem: Problem, rule: int) -> dict[str, object]:
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    uri = quote(os.fsencode(problem.file.replace(os.sep, "/")))
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": _whole(text)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri},
                    "region": {"startLine": problem.line, "startColumn": problem.column},
                }
            }
        ],
    }


def _whole(text: str) -> str:
    """Return a text without lone surrogates, which stand for bytes that no text has."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
