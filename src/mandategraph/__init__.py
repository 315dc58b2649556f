"""mandategraph: the reports of United Nations conferences as a knowledge graph.

The three doors: ``convert(path)`` reads one report into facts, ``load(build)`` opens a finished
dataset, and ``dataset.ask(name, **params)`` asks it a saved question.

    import mandategraph

    dataset = mandategraph.load("build")
    print(dataset.ask("acts").to_csv())
"""

from __future__ import annotations

TYPE_CHECKING = False  # true for those who check types: `import mandategraph` loads nothing, not even typing
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mandategraph.answers.ask.ask import Dataset
    from mandategraph.collection.read import Conversion

__version__ = "0.1.0"
__all__ = ["__version__", "convert", "load"]


def convert(path: Path | str, authorities: Sequence[Path] = (), base: str = "", language: str = "") -> Conversion:
    """Read one session report into facts (``.facts``), quads (``.quads``) and findings (``.findings``).

    ``authorities`` are further authority files; those beside the report (``*.authority.ttl``) count too. ``base`` is what all IRIs of
    data begin with; that of ``mandategraph build`` where it is not given. ``language`` (BCP 47: "en") is that of the words, which tell it
    themselves where it is not given.
    Raises MandategraphError for a file that cannot be read as a session report.
    """
    from mandategraph.collection.read import convert as read
    from mandategraph.ground.vocabularies import BASE

    return read(path, authorities, base or BASE, language)


def load(build: str | Path = "build", base: str = "") -> Dataset:
    """Open a finished build, the folder that ``mandategraph build`` wrote, to ask it: ``load("build").ask("acts").rows``.

    Its base is read from the dataset itself unless it is given.
    Raises NoAnswer where there is no build, or its dataset is damaged, and BadQuestion for a base that no name can be put behind.
    Both are MandategraphError, and have ``what``, ``todo`` and ``code``.
    """
    from mandategraph.answers.ask.ask import load as open_build

    return open_build(build, base)
