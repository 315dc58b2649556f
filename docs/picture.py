"""Draw docs/lineage.svg: a terminal with a lineage answer, as the program gives it.

    .venv/bin/python docs/picture.py [BUILD]

BUILD is a finished build of the four real reports. Without it they are built first, from $MANDATEGRAPH_REPORTS or ../shared/reports.
The picture holds numbers, titles and relations, no sentence of a report, and asks nobody for a font.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

import mandategraph
from mandategraph.answers.ask.ask import find_query

HERE = Path(__file__).resolve().parent
PICTURE = HERE / "lineage.svg"
QUESTION, ACT = "ancestors", "7/4"
WIDTH = 148  # characters: still readable at the width of a README
FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
LIGHT = TerminalTheme((255, 255, 255), (36, 41, 47), [(0, 0, 0)] * 8)


def reports() -> Path:
    """The folder of the real reports."""
    return Path(os.environ.get("MANDATEGRAPH_REPORTS", HERE.parent.parent / "shared" / "reports"))


def draw(build: Path) -> str:
    """Return the picture of the answer that a build gives. The same build gives the same picture."""
    console = Console(width=WIDTH, file=io.StringIO(), record=True, force_terminal=True, color_system="truecolor", legacy_windows=False)
    console.print(Text(f"$ mandategraph query {QUESTION} --param act={ACT}", style="bold"))
    dataset = mandategraph.load(build)
    console.print(dataset.ask(QUESTION, act=ACT).to_table(find_query(QUESTION).title, dataset.base, WIDTH))
    form = re.sub(r"@font-face \{\{.*?\}\}\n|<!--.*?-->\n?", "", CONSOLE_SVG_FORMAT, flags=re.S)  # rich would fetch its font from elsewhere
    form = form.replace("Fira Code, monospace", FONT)
    svg = console.export_svg(title="mandategraph", theme=LIGHT, code_format=form, unique_id="lineage")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def main() -> None:
    """Write the picture."""
    if len(sys.argv) > 1:
        PICTURE.write_text(draw(Path(sys.argv[1])), encoding="utf-8")
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([Path(sys.executable).with_name("mandategraph"), "build", reports(), "--out", folder], check=False)
        PICTURE.write_text(draw(Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
