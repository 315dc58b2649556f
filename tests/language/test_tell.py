"""Which language a text is in. All sentences are invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import RIVERS, SAMPLES, SHARED, Run
from mandategraph.language.tell import official, tell

TEXTS = {
    "en": "The keeper of the harbour notes with concern that the boats of the river are in need of paint, and that it is for the "
    "rowers to decide by which of the colours they want to be known in the races on the lake.",
    "fr": "Le gardien du port constate que les barques de la rivière ont besoin de peinture et que les rameurs sont appelés à choisir "
    "une couleur dans les courses sur le lac, par des votes et par une liste que le port affiche.",
    "es": "El guardián del puerto observa que las barcas del río necesitan pintura y que los remeros deben elegir por sí mismos el color "
    "con que quieren ser conocidos en las carreras del lago, y la lista de los colores en una tabla.",
    "ru": "Хранитель гавани отмечает, что лодки на реке нуждаются в краске, и что гребцы сами выбирают цвет.",
    "ar": "يلاحظ حارس الميناء أن القوارب في النهر تحتاج إلى الطلاء وأن المجدفين يختارون اللون من القائمة التي على الباب.",
    "zh": "港口管理员注意到河上的船需要油漆，划桨者自己选择颜色，并在湖上的比赛中使用这些颜色，名单贴在门上，大家都可以看到，没有人反对。",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_tells_its_language(code: str) -> None:
    told = tell(TEXTS[code])
    assert told is not None
    assert (told.code, told.name) == (code, official()[code]["name"])
    assert any(c.isdigit() for c in told.evidence)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("7/1", id="a number"),
        pytest.param("CTOC/COP/2014/13 " * 40, id="symbols alone"),
        pytest.param(TEXTS["en"] + TEXTS["fr"], id="two languages alike"),
        pytest.param("Der Hüter des Hafens streicht die Boote. " * 10, id="none of the official ones"),
    ],
)
def test_what_does_not_tell_its_language_is_left_open(text: str) -> None:
    assert tell(text) is None


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("session-*.txt")), ids=lambda path: path.name)
def test_the_samples_are_in_english(path: Path) -> None:
    told = tell(path.read_text(encoding="utf-8"))
    assert told is not None
    assert told.code == "en"


def test_a_file_in_a_language_that_nothing_reads_is_refused_in_one_line_and_the_others_are_read(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for path in (RIVERS, SAMPLES / "session-2.txt"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "rapport.txt").write_text(TEXTS["fr"] * 3, encoding="utf-8")
    ran = run("build", folder, "--out", tmp_path / "built")
    (told,) = [line for line in ran.complaints if "language#not-read" in line]
    assert "rapport.txt: this text is in French" in told
    assert ran.status == 1
    assert (tmp_path / "built" / "mandategraph.nq").stat().st_size


@pytest.mark.skipif(not (SHARED / "corpus" / "akn").is_dir(), reason="the corpus is not here")
def test_every_text_of_the_corpus_tells_its_language_or_none() -> None:
    told = []
    for code in official():
        for path in sorted((SHARED / "corpus" / "akn" / code).glob("*.xml")):
            found = tell(re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8").rpartition("</meta>")[2]))
            told.append((path.name, code, found.code if found else code, found is None))
    wrong = [name for name, code, found, _ in told if found != code]
    silent = [name for name, *_, is_open in told if is_open]
    assert len(wrong) <= 1, wrong  # one file of the English folder holds the French text
    assert len(silent) <= len(told) // 200, silent
