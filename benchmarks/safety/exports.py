"""Figure 16: what leaves netnotes for other programs, read back by readers that share nothing with what wrote it.

Letters (`draft --eml`, `--mailto`) and tables (`list --csv`, `--tsv`, `--jsonl`) over notes full of line ends, separators,
formulas and headers: the values are equal, and nothing else is there: no further line, header, recipient or formula.
"""

from __future__ import annotations

import email
import json
import os
import re
import urllib.parse
from email import policy

from trial import Asked, Ground, asked, tell

BAD = (
    "=HYPERLINK(1)",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "a,b",
    'a"b',
    "a\nb",
    "a\r\nBcc: x@evil.org",
    "\tx",
    "a;b",
    "'=1",
    "&body=x",
    "é 李 🙂",
)
_HEADERS = {
    "to",
    "subject",
    "x-unsent",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "content-language",
}
_TEXTS = ("role", "organization", "location", "source", "follow_up_for", "warmth")
KINDS = ("invite", "thanks", "check-in")
COLUMNS = "slug,name,role,organization,location,source,tags"


def notes() -> dict[str, str]:
    """Return a vault in which every text is one that some format stumbles over."""
    found = {"netnotes.yaml": "format: 1\nmy_name: Sam\n"}
    for at, bad in enumerate(BAD):
        fields = dict.fromkeys(_TEXTS, bad) | {
            "name": f"P{at} {bad}",
            "email": f"p{at}@example.org",
            "added": "2026-11-01",
        }
        head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
        tags = json.dumps([bad, "two"], ensure_ascii=False)
        found[f"contacts/p{at}.md"] = (
            f"---\n{head}tags: {tags}\n---\n\n- [ ] {bad.split()[0]} 📅 2026-11-20\n"
        )
        found[f"interviews/i{at}.md"] = (
            f'---\ncontact: "[[p{at}]]"\ndate: 2026-11-{10 + at}\n---\n\n### Why?\n\n{bad}\n'
        )
    return found


def rows_of(text: str, separator: str) -> list[list[str]]:
    """Read CSV as RFC 4180 says, character by character."""
    rows: list[list[str]] = [[]]
    cell, quoted, at = "", False, 0
    while at < len(text):
        char = text[at]
        if quoted:
            if char == '"' and text[at + 1 : at + 2] == '"':
                cell, at = cell + '"', at + 1
            elif char == '"':
                quoted = False
            else:
                cell += char
        elif char == '"' and not cell:
            quoted = True
        elif char == separator or char == "\n":
            rows[-1].append(cell.removesuffix("\r") if char == "\n" else cell)
            cell = ""
            if char == "\n":
                rows.append([])
        else:
            cell += char
        at += 1
    return rows[:-1] if not rows[-1] and not cell else [*rows[:-1], [*rows[-1], cell]]


def wrong_table(ground: Ground) -> list[str]:
    """Return what differs between the tables and the JSON of the same people."""
    people = {item["slug"]: item["fields"] for item in json.loads(ground.run("list", "--json").out)["items"]}
    wrong = []
    for option, separator in (("--csv", ","), ("--tsv", "\t")):
        head, *rows = rows_of(ground.run("list", "--columns", COLUMNS, option).out, separator)
        if (
            head != COLUMNS.split(",")
            or len(rows) != len(people)
            or any(len(row) != len(head) for row in rows)
        ):
            wrong.append(f"{option}: {len(rows)} rows of {len(people)}, {head}")
            continue
        for row in rows:
            cells = dict(zip(head, row, strict=True))
            if option == "--csv" and any(
                cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell for cell in row
            ):
                wrong.append(f"{option}: a formula: {row}")
            for key in head[1:-1] if option == "--csv" else ():
                value = people[cells["slug"]].get(key, "")
                value = value.replace("\r", "\\r")  # control characters stand escaped, as everywhere
                if cells[key] not in (value, f"'{value}"):
                    wrong.append(f"{option}: {key} is {cells[key]!r}, not {value!r}")
    lines = [json.loads(line) for line in ground.run("list", "--jsonl").out.splitlines()]
    if {line["slug"]: line["fields"] for line in lines} != people:
        wrong.append("--jsonl differs from --json")
    return wrong


def wrong_letter(ground: Ground, kind: str, who: str) -> list[str]:
    """Return what differs between a letter as JSON, as a file and as a link."""
    said = ground.run("draft", kind, who, "--json")
    if said.code:
        return []  # a letter of this kind can't be written to this person
    (item,) = json.loads(said.out)["items"]
    address = f"{who}@example.org"
    name = f"../out/{kind}-{who}.eml"
    wrong = []
    if (saved := ground.run("draft", kind, who, "--eml", name)).code:
        wrong.append(f"no file: {saved.err}")
    else:
        data = (ground.vault / name).read_bytes()
        letter = email.message_from_bytes(data, policy=policy.compat32)
        names = [header.lower() for header in letter]
        if not set(names) <= _HEADERS or len(names) != len(set(names)):
            wrong.append(f"headers {names}")
        if [one for _, one in email.utils.getaddresses([str(letter["To"])])] != [address]:
            wrong.append(f"to {letter['To']}")
        payload = letter.get_payload(decode=True)
        body = payload.decode() if isinstance(payload, bytes) else ""
        if body.replace("\r\n", "\n").rstrip() != item["body"].replace("\r\n", "\n").rstrip():
            wrong.append(f"body {body!r}, not {item['body']!r}")
        subject = str(
            email.header.make_header(
                email.header.decode_header(re.sub(r"\r?\n[ \t]", " ", str(letter["Subject"])))
            )
        )
        if subject.split() != item["subject"].split():
            wrong.append(f"subject {subject!r}, not {item['subject']!r}")
        if b"\r" in data.replace(b"\r\n", b"") or b"\n" in data.replace(b"\r\n", b""):
            wrong.append("line ends")
    link = ground.run("draft", kind, who, "--mailto").out.rstrip("\n")
    parts = urllib.parse.urlsplit(link)
    fields = urllib.parse.parse_qs(parts.query, strict_parsing=True, keep_blank_values=True)
    if (
        parts.scheme != "mailto"
        or urllib.parse.unquote(parts.path) != address
        or not set(fields) <= {"subject", "body"}
    ):
        wrong.append(f"link {link}")
    if not re.fullmatch(r"[!-~]+", link) or fields["subject"][0].split() != item["subject"].split():
        wrong.append(f"link {link}")
    return [f"draft {kind} {who}: {one}" for one in wrong]


def measure(wanted: Asked) -> None:
    """Write all out and read it back, and tell the figure."""
    ground = Ground(wanted.folder)
    os.umask(0o022)
    ground.lay(notes())
    wrong = wrong_table(ground)
    letters = [(kind, f"p{at}") for kind in KINDS for at in range(len(BAD))][:: 4 if wanted.short else 1]
    for kind, who in letters:
        wrong += wrong_letter(ground, kind, who)
    for one in wrong:
        print(one)
    made = len(list(ground.out.iterdir()))
    text = f"3 tables of {len(BAD)} people, {made} letters and as many links read back: {len(wrong)} differ"
    tell("16", f"{text} (a value, a further line, header, recipient or formula)", not wrong and made > 0)


if __name__ == "__main__":
    with asked(__doc__, 0, 1) as options:
        measure(options)
