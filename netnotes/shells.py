"""The shells' side of completion: the script that each of them reads, and how it asks and is answered."""

from __future__ import annotations

import os
import re
import sys

import click
from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete

VARIABLE = "_NETNOTES_COMPLETE"
# What bash takes words apart at besides blanks, as a word of its own.
_BREAKS = re.compile("[=:@]+")
# Where the words, as bash hands them over, don't say that a blank precedes the @.
_SAVED = re.compile(r"\s(@[\w-]*)$")

# They speak click's protocol. Unlike click's own scripts they leave no blank after `key=` and `field:`, show none of what a failing
# program says, and never take what they are given for a pattern.
_BASH = """\
_netnotes_completion() {
    local IFS=$'\\n' type value
    COMPREPLY=()
    while IFS=, read -r type value; do
        case $type in
            plain) COMPREPLY+=("$value"); [[ $value == *[=:] ]] && compopt -o nospace 2>/dev/null ;;
            dir) compopt -o dirnames 2>/dev/null ;;
            file) compopt -o default 2>/dev/null ;;
        esac
    done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD COMP_LINE="$COMP_LINE" VARIABLE=bash_complete "$1" 2>/dev/null)
    return 0
}
complete -o nosort -F _netnotes_completion netnotes 2>/dev/null || complete -F _netnotes_completion netnotes
"""
_ZSH = """\
#compdef netnotes
_netnotes_completion() {
    local -a reply described plain open
    local type value text
    (( $+commands[netnotes] )) || return 1
    reply=("${(@f)$(COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) VARIABLE=zsh_complete netnotes 2>/dev/null)}")
    for type value text in "${reply[@]}"; do
        case $type in
            plain)
                if [[ $value == *[=:] ]]; then open+=("$value")
                elif [[ $text == _ ]]; then plain+=("$value")
                else described+=("$value:$text")
                fi ;;
            dir) [[ $PREFIX == --*=* ]] && compset -P '--*='; _path_files -/ ;;
            file) _path_files ;;
        esac
    done
    (( $#described )) && _describe -V netnotes described -U
    (( $#plain )) && compadd -U -V netnotes -a plain
    (( $#open )) && compadd -U -V netnotes -S '' -a open
    return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _netnotes_completion "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _netnotes_completion netnotes
fi
"""
_FISH = """\
function _netnotes_completion
    set -lx VARIABLE fish_complete
    set -lx COMP_WORDS (commandline -cp | string collect)
    set -lx COMP_CWORD (commandline -ct | string collect)
    for line in (netnotes 2>/dev/null)
        set -l part (string split -m 1 , -- $line)
        switch $part[1]
            case plain
                printf '%s\\n' $part[2]
            case dir
                __fish_complete_directories $part[2]
            case file
                __fish_complete_path $part[2]
        end
    end
end
complete --command netnotes --no-files --arguments '(_netnotes_completion)'
"""
SCRIPTS = {
    shell: script.replace("VARIABLE", VARIABLE)
    for shell, script in (("bash", _BASH), ("zsh", _ZSH), ("fish", _FISH))
}


class Whole(ShellComplete):
    """Gives candidates for `--kind=pi` as `--kind=pitch`: a shell puts them in the place of the whole word."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        items = super().get_completions(args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if not equals or not option.startswith("--"):
            return items
        return [_item(item, option + equals + item.value) if item.type == "plain" else item for item in items]


class Bash(Whole, BashComplete):
    """bash, which takes words apart: it hands over `format=vi` as `format`, `=`, `vi`, and replaces only the last."""

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        if saved := _SAVED.search(os.environ.get("COMP_LINE", "")):
            self._kept = ""  # unlike the other breaks, an @ belongs to what is replaced
            return args[:-1] if args[-1:] == ["@"] else args, saved[1]
        words: list[str] = []
        glue = False
        for word in [*args, incomplete]:
            breaks = bool(_BREAKS.fullmatch(word))
            if words and word and (breaks or glue):
                words[-1] += word
            else:
                words.append(word)
            glue = breaks
        self._kept = words[-1] if _BREAKS.fullmatch(incomplete) else words[-1].removesuffix(incomplete)
        return words[:-1], words[-1]

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        items = super().get_completions(args, incomplete)
        return [
            _item(item, item.value.removeprefix(self._kept))
            for item in items
            if item.type != "plain" or item.value.startswith(self._kept)
        ]


class Zsh(Whole, ZshComplete):
    """zsh."""


class Fish(Whole, FishComplete):
    """fish."""


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def _item(item: CompletionItem[str], value: str) -> CompletionItem[str]:
    return CompletionItem(value, type=item.type, help=item.help)


def answer(root: click.Command, instruction: str) -> int:
    """Answer a shell that asks for completions, as `bash_complete`, and return the exit code.

    Whatever goes wrong, nothing else is printed: it would stand in the middle of the line being typed.
    """
    shell = SHELLS.get(instruction.removesuffix("_complete"))
    if shell is None:
        return 1
    try:
        text = shell(root, {}, "netnotes", VARIABLE).complete()
    except Exception:
        return 1
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    return 0
