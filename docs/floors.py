"""Draw docs/floors.svg: the floors of the program and which imports which, read from the imports themselves.

.venv/bin/python docs/floors.py
"""

from __future__ import annotations

import ast
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
PICTURE = HERE / "floors.svg"
SRC = HERE.parent / "src" / "mandategraph"
# The floors from the ground up, each with the question that it answers
FLOORS = {
    "ground": "errors, files, folders, terms of RDF",
    "authorities": "what is there, and how is it named?",
    "language": "what do the words of one language mean?",
    "documents": "what stands where in a file?",
    "reading": "what does it say?",
    "graph": "how is it written down and judged?",
    "lineage": "what leads from one to another?",
    "collection": "many documents: what is read, kept, built?",
    "answers": "what do people ask?",
    "pages": "one frame for all HTML",
    "publish": "dumps and site",
    "serve": "the endpoint",
    "upload": "into a store elsewhere",
    "cli": "the commands: only they print",
}
ROW, LEFT, TOP, CELL = 30, 420, 92, 26
WIDTH, HEIGHT = LEFT + CELL * len(FLOORS) + 24, TOP + ROW * len(FLOORS) + 16
FONT = "system-ui, 'DejaVu Sans', sans-serif"


def imports() -> set[tuple[str, str]]:
    """Each floor with each floor that a file of it imports."""
    found: set[tuple[str, str]] = set()
    for path in sorted(SRC.rglob("*.py")):
        own = path.relative_to(SRC).parts[0]
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        others = {module.split(".")[1] for module in modules if module.startswith("mandategraph.")} - {own}
        found.update((own, other) for other in others if own in FLOORS)
    return found


def draw() -> str:
    """Return the picture: a row for each floor, the ground lowest, and a dot under each floor that it imports."""
    found, names = imports(), list(FLOORS)
    title = "The floors of the program: each imports only those below it"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d"',
        f'  font-family="{FONT}" font-size="13">',
        f'<title id="t">{title}</title>',
        f'<desc id="d">{escape("; ".join(_told(name, found) for name in reversed(names)))}.</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for i, name in enumerate(names):
        x = LEFT + CELL * i + CELL // 2
        lines.append(f'<text x="{x}" y="{TOP - 8}" transform="rotate(-60 {x} {TOP - 8})" fill="#333">{name}</text>')
    for row, name in enumerate(reversed(names)):
        y = TOP + ROW * row
        lines.append(f'<rect x="8" y="{y}" width="{LEFT - 20}" height="{ROW - 4}" rx="4" fill="{"#e8eef7" if row % 2 else "#f3f6fb"}"/>')
        lines.append(f'<text x="16" y="{y + 17}" font-weight="600" fill="#123">{name}</text>')
        lines.append(f'<text x="104" y="{y + 17}" fill="#345">{escape(FLOORS[name])}</text>')
        for i, other in enumerate(names):
            x = LEFT + CELL * i + CELL // 2
            if name == other:
                lines.append(f'<rect x="{x - 4}" y="{y + 9}" width="8" height="8" fill="#aab"/>')
            elif (name, other) in found:
                lines.append(f'<circle cx="{x}" cy="{y + 13}" r="6" fill="#1f5fa8"/>')
            else:
                lines.append(f'<circle cx="{x}" cy="{y + 13}" r="1" fill="#ccd"/>')
    return "\n".join([*lines, "</svg>"]) + "\n"


def _told(name: str, found: set[tuple[str, str]]) -> str:
    below = [other for other in FLOORS if (name, other) in found]
    return f"{name} imports {', '.join(below) if below else 'nothing'}"


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
