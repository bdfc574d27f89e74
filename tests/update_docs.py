"""Makes the generated pages anew and rewrites what the console blocks show: python tests/update_docs.py [PAGE ...]."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from reference import GENERATED, generated
from session import ROOT, Session, updated


def main(pages: list[str]) -> None:
    """Rewrite the given pages, or all of them."""
    paths = [Path(page).resolve() for page in pages]
    paths = paths or [*(ROOT / page for page in GENERATED), *ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    for path in sorted(paths):
        page = path.relative_to(ROOT).as_posix()
        if page in GENERATED:
            _write(path, generated(page))
        elif "\n```console" in (text := path.read_text(encoding="utf-8")):
            with TemporaryDirectory() as folder:
                _write(path, updated(text, Session(Path(folder))))


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"rewrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
