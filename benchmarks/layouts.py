"""Print acts in other layouts and read them again: are the facts the same as those of the official Akoma Ntoso?

    python benchmarks/layouts.py [--corpus FOLDER] [--truth FOLDER] [--score FILE] [--acts 60] [--seed 12] [--keep FOLDER] [--show MEASURE]

Acts are drawn from those whose files hold one act without lettered parts or sections ("plain" in the table of the truth). Each is set as
the United Nations print it (cover, chapeau, numbered paragraphs, closing line, notes): as Markdown, as wrapped text with page furniture,
with one paragraph a line, and as HTML. F1 of citations and verbs of each layout is that of the scorer's `--against`.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from textwrap import wrap
from types import ModuleType

from mandategraph.collection.read import convert
from mandategraph.documents.model import Block, CleanText, Kind
from mandategraph.documents.open import clean
from mandategraph.documents.source import acquire
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.terms import lines_of
from mandategraph.language.language import language

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared"
WIDTH, LINES = 78, 46  # of a printed page
MARK = "\x00{}\x00"  # stands where a note hangs, until a layout sets its own sign there
FEET = (
    "{year}-{job}",
    "{year}-{job} (E)    {year}1130    {year}1202",
    "{n}/{of}",
    "{year}-{job}    {n}/{of}",
    "*{year}{job}*",
    "Page {n} of {of}",
)


@dataclass(frozen=True)
class Set:
    """One block as it is to be set: its words hold ``MARK`` where notes hang; ``lead`` is the length of its words in italics."""

    kind: Kind
    label: str
    words: str
    lead: int
    note_no: int = 0
    title: bool = False


@dataclass(frozen=True)
class Act:
    """An act to be set."""

    name: str
    symbol: str
    title: str
    blocks: tuple[Set, ...]

    @property
    def notes(self) -> list[Set]:
        """Its notes."""
        return [block for block in self.blocks if block.kind is Kind.NOTE]

    @property
    def text(self) -> list[Set]:
        """All but its notes."""
        return [block for block in self.blocks if block.kind is not Kind.NOTE]


def act_of(path: Path) -> Act:
    """The act of an Akoma Ntoso file."""
    text = clean(acquire(path), language("en"))
    titles = [block for block in text.blocks if block.kind is Kind.HEADING and block.level == 1]
    blocks = tuple(_set(text, block, block in titles[:1]) for block in text.blocks)
    return Act(path.stem, text.stated.get("symbol", ("",))[0], text.stated.get("title", ("",))[0], blocks)


def _set(text: CleanText, block: Block, title: bool) -> Set:
    words, at = [], block.begin
    for mark in sorted((mark for mark in text.marks if block.begin <= mark.at <= block.end), key=lambda mark: mark.at):
        words += [text.body[at : mark.at], MARK.format(mark.note_no)]
        at = mark.at
    words.append(text.body[at : block.end])
    label = f"({block.label})" if block.brackets else f"{block.label}." if block.label else ""
    lead = block.lead.end - block.begin if block.lead.end and block.lead.begin == block.begin and block.kind is Kind.PARAGRAPH else 0
    lead = 0 if any("\x00" in part for part in words[1:2]) and len(words[0]) < lead else lead
    return Set(block.kind, label, "".join(words), lead, block.note_no or 0, title)


def with_marks(words: str, sign: str) -> str:
    """Words with a sign for each note that hangs in them."""
    parts = words.split("\x00")
    return "".join(sign.format(part) if n % 2 else part for n, part in enumerate(parts))


def as_markdown(act: Act, chance: random.Random) -> str:
    """Markdown with footnotes; front matter, escapes and hard wraps by chance."""
    wrapped, escaped, front = (chance.random() < 0.5 for _ in range(3))
    stars = chance.choice(("*", "_", "**"))
    out = [f'---\nsymbol: {act.symbol}\ntitle: "{act.title}"\n---'] if front else []
    for block in act.text:
        words = f"{stars}{block.words[: block.lead]}{stars}{block.words[block.lead :]}" if block.lead else block.words
        words = with_marks(words, "[^{}]")
        label = block.label.replace(".", "\\.") if escaped and block.label else block.label
        if block.kind is Kind.ROW:
            words = f"| {words.replace(chr(9), ' | ')} |"
        elif block.kind is Kind.HEADING:
            words = f"{'#' if block.title else '##'} {words}"
        elif wrapped:
            words = "\n".join(_wrapped(f"{label} {words}".strip(), WIDTH))
            label = ""
        out.append(f"{label} {words}".strip())
    out += [f"[^{note.note_no}]: {note.words}" for note in act.notes]
    return "\n\n".join(out) + "\n"


def as_lines(act: Act, chance: random.Random) -> str:
    """One paragraph a line, with or without blank lines; notes behind their paragraphs or at the end; line ends of any kind."""
    end = chance.choice(("\n", "\r\n", "\r"))
    behind = chance.random() < 0.5
    blocks = act.blocks if behind else (*act.text, *act.notes)
    lines = [f"{block.note_no or block.label} {with_marks(block.words, '{}')}".strip() for block in blocks]
    return ("\ufeff" if chance.random() < 0.3 else "") + (end * chance.choice((1, 2))).join(lines) + end


def as_pages(act: Act, chance: random.Random) -> str:
    """Wrapped text in pages, with running heads, job numbers, page numbers, and notes at the foot below a rule."""
    lines = list(_printed_lines(act))
    pages: list[list[str]] = [[]]
    held: list[list[int]] = [[]]
    notes = {note.note_no: _wrapped(f"{note.note_no} {note.words}", WIDTH) for note in act.notes}
    room = LINES
    for line, hung in lines:
        need = 1 + sum(len(notes.get(number, ())) for number in hung)
        if room < need and pages[-1]:
            pages.append([])
            held.append([])
            room = LINES
        pages[-1].append(line)
        held[-1] += hung
        room -= need
    head = chance.choice((act.symbol, f"{act.symbol}\n\n{act.title}", f"{act.title}\n{act.symbol}", f"{act.symbol}    {act.title}"))
    feet = chance.sample(FEET, 2)
    job = f"{chance.randrange(10_000, 20_000)}"
    out = []
    for n, (page, hung) in enumerate(zip(pages, held, strict=True), 1):
        foot = [words for number in hung for words in notes.get(number, ())]
        below = [one.format(year="20", job=job, n=n, of=len(pages)) for one in feet]
        parts = [head] if n > 1 else []
        parts.append("\n".join(page))
        parts += ["\n".join(["_______________", *foot])] if foot else []
        out.append("\n\n".join([*parts, *below]))
    return chance.choice(("\n\n", "\n\f")).join(out) + "\n"


def _printed_lines(act: Act) -> Iterator[tuple[str, list[int]]]:
    """The lines of an act with the numbers of the notes that hang in each."""
    for block in act.text:
        words = with_marks(block.words, "\x01{}\x02")
        for line in _wrapped(f"{block.label} {words}".strip(), WIDTH):
            hung = [int(part.partition("\x02")[0]) for part in line.split("\x01")[1:]]
            yield line.replace("\x01", "").replace("\x02", ""), hung
        yield "", []


def _wrapped(words: str, width: int) -> list[str]:
    return wrap(words, width, break_on_hyphens=False, break_long_words=False)


def as_html(act: Act, chance: random.Random) -> str:
    """HTML: layout tables, lists, linked notes, entities, and a charset of its own by chance."""
    charset = chance.choice(("utf-8", "windows-1252"))
    tag = chance.choice(("i", "em"))
    tabled = chance.random() < 0.3
    out = []
    for block in act.text:
        words = f"\x03{block.words[: block.lead]}\x04{block.words[block.lead :]}" if block.lead else block.words
        words = escape(words).replace("\x03", f"<{tag}>").replace("\x04", f"</{tag}>")
        words = with_marks(words, '<sup><a href="#fn{0}" id="ref{0}">{0}</a></sup>')
        if block.kind is Kind.ROW:
            out.append("<table><tr>" + "".join(f"<td>{cell}</td>" for cell in words.split("\t")) + "</tr></table>")
        elif block.kind is Kind.HEADING:
            out.append(f"<h{1 if block.title else 2}>{words}</h{1 if block.title else 2}>")
        elif block.label and tabled:
            out.append(f"<table><tr><td>{block.label}</td><td>{words}</td></tr></table>")
        else:
            out.append(f"<p>{block.label}{'&nbsp;' if block.label else ''}{words}</p>")
    out.append(
        "<hr><ol>" + "".join(f'<li id="fn{n.note_no}">{escape(n.words)} <a href="#ref{n.note_no}">↩</a></li>' for n in act.notes) + "</ol>"
    )
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>UN</title></head>\n<body>\n' + "\n".join(out) + "\n</body></html>\n"
    )


LAYOUTS: dict[str, tuple[str, Callable[[Act, random.Random], str]]] = {
    "Markdown": (".md", as_markdown),
    "a paragraph a line": (".txt", as_lines),
    "pages": (".txt", as_pages),
    "HTML": (".html", as_html),
}


def drawn(corpus: Path, truth: Path, count: int, seed: int) -> list[Path]:
    """The files of so many acts that the truth calls plain, drawn with a seed."""
    with (truth / "documents.tsv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE) if row["plain"]]
    paths = [corpus / row["file"] for row in rows]
    return sorted(random.Random(seed).sample(paths, min(count, len(paths))))


def set_all(acts: list[Act], folder: Path, seed: int) -> dict[str, Path]:
    """Write each act in each layout; the folder of each layout by its name."""
    folders = {}
    for name, (suffix, layout) in LAYOUTS.items():
        folders[name] = folder / name.replace(" ", "-")
        folders[name].mkdir(parents=True)
        for act in acts:
            words = layout(act, random.Random(f"{seed} {name} {act.name}"))
            code = "cp1252" if 'charset="windows-1252"' in words[:200] else "utf-8"
            data = words.encode(code, "xmlcharrefreplace") if suffix == ".html" else words.encode()
            (folders[name] / f"{act.name}{suffix}").write_bytes(data)
    return folders


def built(paths: list[Path], out: Path) -> Path:
    """The graph of files that are read one by one; what cannot be read is told."""
    with out.open("w", encoding="utf-8") as graph:
        for path in paths:
            try:
                graph.writelines(f"{line}\n" for line in sorted(lines_of(convert(path, language="en").quads)))
            except MandategraphError as error:
                print(error.line)
    return out


def scorer(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compared(paths: list[Path], work: Path, score: Path, seed: int, show: str = "\0") -> dict[str, dict[str, dict[str, float]]]:
    """The measures of each layout against the Akoma Ntoso: layout -> measure -> F1 and the rest."""
    folders = set_all([act_of(path) for path in paths], work / "layouts", seed)
    module = scorer(score)
    truth = module.Graph([built(paths, work / "akn.nq")])
    told = {}
    for name, folder in folders.items():
        print(f"\n{name}")
        graph = module.Graph([built(sorted(folder.iterdir()), work / f"{folder.name}.nq")])
        scores = module.Scores(show)
        module.against(truth, graph, scores)
        missing = sorted(set(truth.acts) - set(graph.acts))
        print(f"acts not read: {len(missing)} {' '.join(missing[:8])}")
        told[name] = scores.out | {
            "acts": {"gold": len(truth.acts), "found": len(truth.acts) - len(missing), "f1": 1 - len(missing) / len(truth.acts)}
        }
    return told


def main() -> None:
    """Print the measures of each layout, and the worst."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--corpus", type=Path, default=SHARED / "corpus" / "akn" / "en")
    words.add_argument("--truth", type=Path, default=SHARED / "truth" / "akn" / "en")
    words.add_argument("--score", type=Path, default=SHARED / "score" / "corpus.py")
    words.add_argument("--acts", type=int, default=60)
    words.add_argument("--seed", type=int, default=12)
    words.add_argument("--keep", type=Path, help="a new folder in which files and builds stay")
    words.add_argument("--show", default="\0", help="the measure whose differences to print, by its first letters")
    told = words.parse_args()
    paths = drawn(told.corpus, told.truth, told.acts, told.seed)
    print(f"{len(paths)} acts, seed {told.seed}")
    with tempfile.TemporaryDirectory() as passing:
        work = told.keep or Path(passing)
        work.mkdir(parents=True, exist_ok=True)
        found = compared(paths, work, told.score, told.seed, told.show)
    worst = min(
        (scores[measure]["f1"], layout, measure)
        for layout, scores in found.items()
        for measure in scores
        if measure.startswith(("citations", "verbs"))
    )
    print(f"\nworst: F1 {worst[0]:.4f} ({worst[1]}, {worst[2]})")


if __name__ == "__main__":
    main()
