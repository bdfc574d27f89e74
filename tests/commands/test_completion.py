from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pexpect
import pytest
from session import Session
from vaults import note, write

from netnotes.shells import SCRIPTS

SECONDS = 30


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    session = Session(tmp_path_factory.mktemp("completion"))
    session.run("netnotes due")
    return session


def ask(session: Session, shell: str, typed: str, **env: str) -> str:
    """Return what the program answers a shell for a line; stderr must stay empty, and the exit code be 0."""
    words = typed.split(" ")
    asked = {
        "_NETNOTES_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }
    if shell == "fish":
        asked["COMP_CWORD"] = words[-1]
    done = subprocess.run(
        ["netnotes"],
        cwd=session.vault,
        env=session.env | asked | env,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout


def in_bash(session: Session, typed: str, **env: str) -> list[str]:
    """Return the candidates for a line, as bash hands its words over."""
    answered = ask(session, "bash", typed, **env).splitlines()
    return [line.removeprefix("plain,") for line in answered if line]


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("netnotes sho", ["show"]),
        ("netnotes --json sh", ["show"]),
        ("netnotes s", ["set", "snooze", "show", "search", "stats"]),
        ("netnotes new ", ["contact", "interview", "pitch"]),
        ("netnotes new pitch pol", ["policy"]),
        ("netnotes pitch ", ["industry", "policy"]),
        ("netnotes due --ex", ["--explain", "--exit-code"]),
        ("netnotes due --v", ["--vault"]),
        ("netnotes completion ", ["bash", "zsh", "fish"]),
        # people and notes
        ("netnotes show jan", ["jane-doe"]),
        ("netnotes show JAN", ["jane-doe"]),
        ("netnotes show Jós", ["jose-nunez"]),
        ("netnotes show doe", ["jane-doe"]),
        ("netnotes show nobody", []),
        ("netnotes show 2026", []),
        ("netnotes set 2026-11-20", ["2026-11-20-jane-doe"]),
        ("netnotes new interview jan", ["jane-doe"]),
        ("netnotes new interview mei-lin --with jan", ["jane-doe"]),
        ("netnotes show -i jan", ["jane-doe"]),
        ("netnotes edit -i jan", ["jane-doe"]),
        ("netnotes show --inter", ["--interactive"]),
        ("netnotes mark -i t", ["told", "thanked"]),
        ("netnotes mark jane-doe -i t", ["told", "thanked"]),
        ("netnotes set -i format=v", ["format=video"]),
        # fields and their values
        ("netnotes set jane-doe follow", ["follow_up=", "follow_up_for="]),
        ("netnotes set 2026-11-20-jane-doe pl", ["place="]),
        ("netnotes set jane-doe pl", []),
        ("netnotes set 2026-11-20-jane-doe format=v", ["format=video"]),
        ("netnotes set 2026-11-20-jane-doe place=x format=v", ["format=video"]),
        ("netnotes set jane-doe tags=mentor,ag", ["tags=mentor,agency"]),
        ("netnotes set jane-doe referred_by=mei", ["referred_by=mei-lin"]),
        ("netnotes set jane-doe told=to", ["told=today", "told=tomorrow"]),
        ("netnotes unset jane-doe rol", ["role"]),
        ("netnotes unset jane-doe role rol", []),
        ("netnotes mark jane-doe t", ["told", "thanked"]),
        ("netnotes mark 2026-11-20-jane-doe t", ["thanked"]),
        # options
        ("netnotes list st", ["stage:"]),
        ("netnotes list stage:in", ["stage:invited", "stage:interviewed", "stage:in-touch"]),
        ("netnotes list stage:lead owed:invite,k", ["owed:invite,keep-in-touch"]),
        ("netnotes list tag:age", ["tag:agency"]),
        ("netnotes list path:pol", ["path:policy"]),
        ("netnotes list path:data", ["path:data-science"]),
        ("netnotes list referrer:jan", ["referrer:jane-doe"]),
        ("netnotes list sort:-las", ["sort:-last"]),
        ("netnotes list conf", ["conference:"]),
        ("netnotes list @fa", ["@fading"]),
        ("netnotes list nonsense:x", []),
        ("netnotes interviews wri", ["written:"]),
        ("netnotes interviews format:v", ["format:video"]),
        ("netnotes list --kind interview form", ["format:"]),
        ("netnotes list --kind p", ["pitch"]),
        ("netnotes due --kind th", ["thank"]),
        ("netnotes check --style ", ["text", "vim", "github", "sarif"]),
        ("netnotes check --explain nn70", ["NN701", "NN702"]),
        # a mistake further left
        ("netnotes shwo jan", []),
        ("netnotes set nobody follow_up_", ["follow_up_for="]),
        ("netnotes --vault /nowhere show jan", []),
    ],
)
def test_completes(session: Session, typed: str, candidates: list[str]) -> None:
    assert in_bash(session, typed) == candidates


@pytest.mark.parametrize(
    ("words", "at", "candidates"),
    [
        (["set", "2026-11-20-jane-doe", "format", "=", "v"], 5, ["video"]),
        (["set", "jane-doe", "told", "="], 4, ["today", "tomorrow", "yesterday"]),
        (["set", "jane-doe", "told", "=", ""], 5, [f"{key}=" for key in ("type", "tags", "told")]),
        (["set", "jane-doe", "told", "=", "2026-01-01", "follow_up_"], 6, ["follow_up_for="]),
        (["list", "--kind", "=", "pi"], 4, ["pitch"]),
        (["show", "jan", "later"], 2, ["jane-doe"]),
        (["show", '"Jane D'], 2, ["jane-doe"]),
        (["show", "'Jane D"], 2, ["jane-doe"]),
        (["show", r"Jane\ D"], 2, ["jane-doe"]),
        (["show", "Jane\\"], 2, ["jane-doe"]),
    ],
)
def test_takes_words_as_bash_breaks_them(
    session: Session, words: list[str], at: int, candidates: list[str]
) -> None:
    found = in_bash(session, "", COMP_WORDS="\n".join(["netnotes", *words]), COMP_CWORD=str(at))
    assert [one for one in found if not one.endswith("=") or one in candidates] == candidates


def test_zsh_is_told_what_a_name_stands_for(session: Session) -> None:
    assert ask(session, "zsh", "netnotes show jan") == "plain\njane-doe\nJane Doe\n"
    assert ask(session, "zsh", "netnotes list --kind=pi") == "plain\n--kind=pitch\n_\n"
    assert ask(session, "zsh", "netnotes --vault /t") == "dir\n/t\n_\n"


def test_fish_is_told_what_a_name_stands_for(session: Session) -> None:
    assert ask(session, "fish", "netnotes show jan") == "plain,jane-doe\tJane Doe\n"
    assert ask(session, "fish", "netnotes set jane-doe follow_up_") == "plain,follow_up_for=\twhat for\n"
    assert ask(session, "fish", "netnotes edit contacts/ja") == "file,contacts/ja\n"


@pytest.mark.parametrize("shell", [*SCRIPTS, "tcsh", ""])
@pytest.mark.parametrize(
    "env", [{}, {"COMP_WORDS": "", "COMP_CWORD": ""}, {"COMP_WORDS": "netnotes '", "COMP_CWORD": "x"}]
)
def test_never_complains_when_asked_nonsense(session: Session, shell: str, env: dict[str, str]) -> None:
    asked = {"_NETNOTES_COMPLETE": f"{shell}_complete"}
    done = subprocess.run(
        ["netnotes"], cwd=session.vault, env=session.env | asked | env, capture_output=True, check=False
    )
    assert done.stderr == b""


def test_an_alias_leads_to_the_slug(tmp_path: Path, session: Session) -> None:
    files = {
        "contacts/robert-jones.md": note(name="Robert Jones", aliases=["Bob"]),
        "contacts/bo-derek.md": note(name="Bo Derek"),
    }
    vault = write(tmp_path / "v", files)
    assert in_bash(session, f"netnotes --vault {vault} show bob") == ["robert-jones"]
    assert in_bash(session, f"netnotes show --vault={vault} Bob") == ["robert-jones"]
    assert in_bash(session, f"netnotes --vault {vault} show bo") == ["bo-derek"]
    assert in_bash(session, "netnotes --vault $V show bob", V=str(vault)) == ["robert-jones"]


def test_a_new_note_is_completed_at_once(tmp_path: Path, session: Session) -> None:
    files = {f"contacts/{slug}.md": note(name=slug.title()) for slug in ("ada", "bea")}
    vault = write(tmp_path / "v", files)
    typed = f"netnotes --vault {vault} show "
    assert in_bash(session, typed) == ["ada", "bea"]
    (vault / "contacts/bea.md").rename(vault / "contacts/bob.md")
    write(vault, {"contacts/cleo.md": note(name="Cleo")})
    assert in_bash(session, typed) == ["ada", "bob", "cleo"]


def test_nothing_that_a_shell_would_obey_is_offered(tmp_path: Path, session: Session) -> None:
    nasty = ["'$(touch x)'", "'`id`'", "'a;b'", "'a b'", "'-x'", "'~'", '"a\\nb"', "'é\\x1b'", "good"]
    files = {
        "contacts/$(id).md": note(name="'$(id)'", tags=nasty),
        "contacts/;.md": note(name="Semi"),
        "contacts/&&.md": note(name='"A\\e]0;x\\aB"'),
    }
    vault = write(
        tmp_path / "v", files | {"contacts/a b.md": "---\nname: A\n$(id): 1\n'x;y': 1\nok: 1\n---\n"}
    )
    assert in_bash(session, f"netnotes --vault {vault} list tag:") == ["tag:-x", "tag:a-b", "tag:good"]
    assert in_bash(session, f"netnotes --vault {vault} show ") == ["a-b", "id"]
    assert in_bash(session, f"netnotes --vault {vault} unset a-b ") == ["name", "ok"]
    assert ask(session, "zsh", f"netnotes --vault {vault} show ").isprintable() is False  # its line ends
    assert "\x1b" not in ask(session, "zsh", f"netnotes --vault {vault} show ")


@pytest.mark.parametrize("damage", ["settings", "index", "no vault", "unreadable note"])
def test_whatever_is_broken_it_stays_silent(damage: str, tmp_path: Path, session: Session) -> None:
    vault = write(tmp_path / "v", {"contacts/jane-doe.md": note(name="Jane Doe")})
    env = {"NETNOTES_CACHE_DIR": str(tmp_path / "cache")}
    typed = f"netnotes --vault {vault} show jan"
    assert in_bash(session, typed, **env) == ["jane-doe"]
    expected = ["jane-doe"]
    match damage:
        case "settings":
            (vault / "netnotes.yaml").write_text("nonsense: [")
            expected = []
        case "index":
            for file in (tmp_path / "cache").iterdir():
                file.write_bytes(b"x" * 5000)
        case "no vault":
            shutil.rmtree(vault)
            expected = []
        case "unreadable note":
            (vault / "contacts/jane-doe.md").write_text("---\nname: [\n")
    assert in_bash(session, typed, **env) == expected


def test_completion_leaves_the_vault_as_it_was(session: Session) -> None:
    def state() -> list[tuple[str, int, int, int]]:
        files = sorted([session.vault, *session.vault.rglob("*")])
        return [(str(f), (s := f.stat()).st_mtime_ns, s.st_ctime_ns, s.st_size) for f in files]

    before = state()
    for shell in SCRIPTS:
        ask(
            session,
            shell,
            "netnotes set jane-doe tags=a",
            NETNOTES_CACHE_DIR=f"{session.vault.parent}/new-{shell}",
        )
    assert state() == before


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_script_is_printed_and_is_one_that_the_shell_can_read(session: Session, shell: str) -> None:
    lines = session.run(f"netnotes completion {shell}")
    assert lines == SCRIPTS[shell].splitlines()
    assert session.run(f"SHELL=/usr/bin/{shell} netnotes completion") == lines
    if shutil.which(shell):
        no_run = [shell, "-n"] if shell != "fish" else [shell, "--no-execute"]
        subprocess.run(no_run, input=SCRIPTS[shell], text=True, check=True, timeout=SECONDS)


def test_json_has_the_script(session: Session) -> None:
    answer = json.loads("\n".join(session.run("netnotes --json completion fish")))
    assert answer["items"] == [{"shell": "fish", "script": SCRIPTS["fish"]}]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("netnotes completion bsh", ["netnotes: no completion for bsh", "  did you mean bash or zsh?"]),
        (
            "SHELL=/bin/tcsh netnotes completion",
            ["netnotes: no completion for tcsh", "  there is one for bash, zsh, fish"],
        ),
        ("SHELL= netnotes completion", ["netnotes: which shell?", "  there is one for bash, zsh, fish"]),
    ],
)
def test_an_unknown_shell_is_bad_usage(session: Session, command: str, says: list[str]) -> None:
    assert session.run(f"{command}; echo $?") == [*says, "2"]


def _bash_version() -> tuple[int, ...]:
    done = subprocess.run(
        ["bash", "-c", "echo ${BASH_VERSINFO[0]} ${BASH_VERSINFO[1]}"], capture_output=True, check=True
    )
    return tuple(int(number) for number in done.stdout.split())


@pytest.mark.skipif(_bash_version() < (4, 4), reason="needs bash 4.4")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("netnotes sho", "netnotes show "),
        ("netnotes show JAN", "netnotes show jane-doe "),
        ("netnotes show Jós", "netnotes show jose-nunez "),
        ("netnotes show doe", "netnotes show jane-doe "),
        ('netnotes show "Jane D', 'netnotes show "jane-doe" '),
        ("netnotes set jane-doe follow_up_", "netnotes set jane-doe follow_up_for="),
        ("netnotes set 2026-11-20-jane-doe format=v", "netnotes set 2026-11-20-jane-doe format=video "),
        ("netnotes set jane-doe tags=mentor,age", "netnotes set jane-doe tags=mentor,agency "),
        ("netnotes list --kind=pi", "netnotes list --kind=pitch "),
        ("netnotes list sta", "netnotes list stage:"),
        ("netnotes list stage:le", "netnotes list stage:lead "),
        ("netnotes list @fa", "netnotes list @fading "),
        ("netnotes edit contacts/jane", "netnotes edit contacts/jane-doe.md "),
        ("netnotes shwo jan", "netnotes shwo jan"),
        ("netnotes --vault /nowhere show jan", "netnotes --vault /nowhere show jan"),
    ],
)
def test_in_a_real_bash(session: Session, typed: str, completed: str) -> None:
    env = session.env | {"PS1": "$ ", "TERM": "dumb"}
    child = pexpect.spawn(
        "bash",
        ["--norc", "--noprofile"],
        cwd=session.vault,
        env=env,
        encoding="utf-8",
        timeout=SECONDS,
        dimensions=(40, 200),
    )
    child.sendline('bind "set bell-style none"; bind -x \'"\\C-t": printf "<%s>" "$READLINE_LINE"\'')
    child.sendline('eval "$(netnotes completion bash)"; echo "RE"ADY')
    child.expect_exact("READY\r\n")
    child.send(typed + "\t\x14")
    child.expect("<(.*)>")
    assert child.match[1] == completed
    child.close(force=True)
