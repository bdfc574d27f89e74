"""The commands that only ask, every one of them, and a vault whose notes try to fool whoever shows them."""

from __future__ import annotations

import shlex

from netnotes.cli import VERBS
from netnotes.core.field_table import FIELDS

READING: tuple[tuple[str, ...], ...] = tuple(
    tuple(shlex.split(line))
    for line in """
due
due --within 1y --all --explain
due --json
due --exit-code
list
list --kind note
list --kind pitch
list --group-by tag
list --columns name,file,role,tags,every --sort -name
list --csv
list --tsv
list --jsonl
list --json
list --paths
list --template '{{ name }} {{ role }} {{ file }}'
list --explain tag:x or role:y
interviews
interviews --json
interviews --columns person,name,place --group-by place
show {who}
show {who} --json
search Acme
search x
search --json a
prep {who}
prep {who} --questions
prep {who} --json
draft --list
draft {who}
draft invite {who} --mailto
draft thanks {who} --eml -
draft check-in {who} --json
answers
answers --all
answers how did you start
answers --all --json
referrals
referrals --open
referrals --tree
referrals --json
referrals promote --all --dry-run
promises
promises --json
pitch
pitch industry
pitch --for {who}
outcomes
outcomes --json
week
week --json
stats
stats --json
coverage
coverage --questions
coverage --json
check
check --strict --json
check --style vim
check --style github
check --style sarif
check --fix --dry-run
check --explain NN206
check --index
index
index --rebuild --json
undo --dry-run
completion bash
edit {who}
--help
show nobody
set nobody x=1
set {who} folow_up=x
unset nobody x
mark nobody met
snooze nobody fri
done {who} no such promise
log nobody x
new interview nobody
new contact
init
referrals promote nobody
list foo:
due --today soon
""".strip().splitlines()
)
"""Every verb but `watch`, which never ends; those that write asked for something that they refuse."""

EVIL = (
    "Eve\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m\x1b]0;title\x07\u202e\u2066\x7f\x08[/x] [bold]\u200b\u2028\ufeff"
)
YAML = r'"Eve\e]52;c;ZXZpbA==\a\e[2J\x9b31m\e]0;title\a\u202e\u2066\x7f\b[/x] [bold]\u200b\u2028\ufeff"'


def missing_verbs() -> set[str]:
    """Return the verbs that READING leaves out."""
    return set(VERBS) - {args[0] for args in READING} - {"watch"}


def hostile_notes() -> dict[str, str]:
    """Return a vault in which all that can hold text holds control characters."""
    head = "".join(
        f"{field.name}: {YAML}\n"
        for field in FIELDS
        if field.name not in ("name", "contact", "date", "added", "type")
    )
    tasks = f"- [ ] {EVIL} 📅 2026-11-20\n- [ ] them: {EVIL} due:2026-11-20\n- [ ] x due:2026-99-99{EVIL}\n"
    log = f"## Log\n\n- 2026-11-01 {EVIL}\n- {EVIL}\n\n## Outcomes\n\n- 2026-11-20: {EVIL}\n"
    person = f"---\nname: {YAML}\nadded: 2026-11-01\n{head}{YAML}: {YAML}\n---\n# {EVIL}\n\n{tasks}\n{log}"
    talk = (
        f'---\ncontact: "[[eve]]"\ndate: 2026-11-19\nplace: {YAML}\n---\n### How did you start?\n\n{EVIL}\n\n### {EVIL}\n\n{EVIL}\n'
        f"\n## Referrals\n\n- {EVIL}, Acme, x@y.org\n- [[{EVIL}]], {EVIL}\n- Mei {EVIL} Lin\n"
        f"\n## Outcomes\n\n- 2026-11-20: {EVIL}\n"
    )
    plain = f"---\nname: {YAML}\ntags: [{YAML}]\npaths: [{YAML}]\norganization: {YAML}\nsource: {YAML}\nreferred_by: {YAML}\n"
    return {
        "netnotes.yaml": f"format: 1\nmy_name: Sam\nevery_by_tag: {{{YAML}: 6 weeks}}\n",
        "contacts/eve.md": person,
        "contacts/eve2.md": f"{plain}added: 2026-11-01\nfollow_up: 2026-11-20\nfollow_up_for: {YAML}\nemail: {YAML}\n---\n{log}",
        "contacts/esc\x1b[31m\n.md": person,
        "contacts/broken.md": f"---\nname: [{EVIL}\n---\n",
        "contacts/wide.md": f"---\nname: {'W' * 3000}\nadded: 2026-11-01\n---\n",
        "interviews/talk.md": talk,
        "interviews/next.md": '---\ncontact: "[[eve]]"\ndate: 2026-11-25\n---\n\n## Background\n\n## Questions\n',
        "pitches/industry.md": f"---\naudience: {YAML}\n---\n{EVIL}\n",
        "templates/email/invite.md": f"Subject: {EVIL}\n\n{EVIL} {{{{ name }}}}\n",
        "templates/questions.yaml": f"advice:\n  - {{id: y, question: {YAML}, minutes: 2, core: true}}\n",
        "\u202egpj.md": f"# {EVIL}\n",
    }
