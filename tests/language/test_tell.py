"""Which language a text is in. All sentences are invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import snowballstemmer

from conftest import RIVERS, SAMPLES, SHARED, Run
from mandategraph import convert
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.vocabularies import SKOS
from mandategraph.language.language import known, language
from mandategraph.language.tell import official, tell
from mandategraph.language.words import words_of

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


NEIGHBOURS = {
    "German": "Die Ruderer der beiden Dörfer trafen sich am Ufer des Flusses und beschlossen, dass jedes Boot vor dem Frühling gestrichen "
    "werden soll. Sie baten den Fährmann, die Ruder zu zählen, die in dem Sturm des Winters verloren gingen.",
    "Dutch": "De roeiers van de twee dorpen kwamen bijeen aan de oever van de rivier en besloten dat elke boot voor de lente geverfd moet "
    "worden. Zij vroegen de veerman de riemen te tellen die in de storm verloren waren.",
    "Portuguese": "Os remadores das duas aldeias reuniram-se na margem do rio e decidiram que cada barco fosse pintado antes da primavera. "
    "Pediram ao barqueiro que contasse os remos perdidos na tempestade, e que a ponte não fosse usada por carros como no ano passado.",
    "Italian": "I rematori dei due villaggi si sono riuniti sulla riva del fiume e hanno deciso che ogni barca sia dipinta prima della "
    "primavera. Hanno chiesto al traghettatore di contare i remi perduti nella tempesta e di dire loro quanti ne servono.",
    "Ukrainian": "Веслярі двох сіл зібралися на березі річки й вирішили, що кожен човен має бути пофарбований до весни. Вони попросили "
    "поромника порахувати весла, які загубилися під час бурі, і сказати їм на наступній зустрічі, скільки їх треба зробити.",
    "Japanese": "二つの村の漕ぎ手たちは川の岸に集まり、春になる前にすべての舟を塗ることに決めました。また、櫂を数えるように頼みました。",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_tells_its_language(code: str) -> None:
    told = tell(TEXTS[code])
    assert told is not None
    assert (told.code, told.name) == (code, official()[code]["name"])
    assert any(c.isdigit() for c in told.evidence)
    assert 0.3 < told.sure <= 1


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_a_language_nearby_is_taken_for_none_however_long_its_text(name: str) -> None:
    assert tell(NEIGHBOURS[name]) is None
    assert tell(" ".join([NEIGHBOURS[name]] * 20)) is None


def test_a_quotation_in_another_language_changes_nothing() -> None:
    told = tell(" ".join([TEXTS["en"]] * 4 + [TEXTS["fr"]]))
    assert told is not None
    assert told.code == "en"


def test_each_language_that_can_be_read_can_be_told() -> None:
    assert set(known()) <= set(official())
    assert {row["snowball"] for row in official().values()} <= {"none", *snowballstemmer.algorithms()}


@pytest.mark.parametrize(
    ("words", "asked", "seen", "code"),
    [
        pytest.param(TEXTS["es"], "", "this text is in Spanish (", "language#not-read", id="told by the words"),
        pytest.param(TEXTS["es"], "en", "no sentence names a session", "recognize#no-session", id="read as was asked"),
        pytest.param(TEXTS["en"], "ru", 'it is to be read as "ru"', "language#not-read", id="asked for what cannot be read"),
        pytest.param("7/1", "", "no sentence names a session", "recognize#no-session", id="not told, so in English"),
    ],
)
def test_the_language_asked_for_goes_before_that_of_the_words(words: str, asked: str, seen: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(MandategraphError, match=re.escape(seen)) as refused:
        convert(path, language=asked)
    assert refused.value.code == code


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


def test_verbs_are_found_where_no_blanks_part_the_words():
    verbs = {"verb/request": {SKOS + "prefLabel": ["请"], SKOS + "altLabel": ["请", "促请"]}}
    assert not language("zh").parted
    found = words_of(verbs, language("zh").parted)
    text = "大会又请秘书长清点池塘"
    assert [(text[begin:end], verb.iri) for begin, end, verb in found.find_verbs(text)] == [("请", "verb/request")]
    assert found.verb_at("促请秘书长") is not None
    assert words_of(verbs).find_verbs(text) == [], "where blanks part words it would be a piece of a longer one"
