"""A text tells its language by its letters and its small words; a short, mixed or unknown one tells none, and is no language by guess."""

from __future__ import annotations

import re
import shutil

import pytest
import snowballstemmer

from conftest import SAMPLES
from mandategraph.collection.read import convert
from mandategraph.ground.errors import MandategraphError
from mandategraph.ground.tables import rows
from mandategraph.language.language import known
from mandategraph.language.tell import FEWEST, NOTHING, WORD, tell, tongues

TEXTS = {
    "en": """The rowers of the two villages met on the bank of the river and decided that each boat should be painted before the spring.
        They asked the ferryman to count the oars which had been lost in the storm, and to tell them at their next meeting how many would
        have to be made. It was also agreed that the bridge is not to be used by carts that are heavier than the ferry.""",
    "fr": """Les rameurs des deux villages se sont réunis au bord de la rivière et ont décidé que chaque bateau serait peint avant le
        printemps. Ils ont prié le passeur de compter les rames qui avaient été perdues dans la tempête et de leur dire, à la prochaine
        réunion, combien il en faudra. Il a aussi été convenu que le pont ne sera pas pour les charrettes plus lourdes que le bac.""",
    "es": """Los remeros de las dos aldeas se reunieron a la orilla del río y decidieron que cada barca fuera pintada antes de la
        primavera. Pidieron al barquero que contara los remos que se habían perdido en la tormenta y que les dijera en la próxima reunión
        cuántos harían falta. También se acordó que el puente no fuera usado por los carros más pesados que la balsa.""",
    "ru": """Гребцы двух деревень собрались на берегу реки и решили, что каждая лодка должна быть покрашена до весны. Они попросили
        паромщика сосчитать вёсла, которые были потеряны во время бури, и сказать им на следующей встрече, сколько их нужно сделать. Было
        также решено, что мост не будет открыт для повозок, которые тяжелее парома, и что сторож должен следить за этим с утра до ночи.""",
    "ar": """اجتمع المجدفون من القريتين على ضفة النهر وقرروا أن يطلى كل قارب قبل الربيع. وطلبوا من صاحب العبارة أن يعد المجاديف التي
        ضاعت في العاصفة وأن يخبرهم في الاجتماع المقبل بعدد ما يجب صنعه منها. واتفقوا أيضا على أن لا يستعمل الجسر من العربات التي هي أثقل
        من العبارة، وعلى أن يبقى الحارس عند الجسر من الصباح إلى المساء في كل يوم من أيام السوق مع كلبه.""",
    "zh": """两个村子的划船人在河边开会，决定在春天之前给每一条船上漆。
        他们请摆渡人数一数在风暴中丢失的桨，并在下一次会议上告诉他们要做多少。
        会上还同意，比渡船重的车不得使用这座桥，看桥的人从早到晚都要在桥边。""",
}
OTHERS = {
    "German": """Die Ruderer der beiden Dörfer trafen sich am Ufer des Flusses und beschlossen, dass jedes Boot vor dem Frühling gestrichen
        werden soll. Sie baten den Fährmann, die Ruder zu zählen, die im Sturm verloren gingen, und ihnen beim nächsten Treffen zu sagen,
        wie viele gemacht werden müssen. Auch soll die Brücke nicht von Wagen befahren werden, die schwerer als die Fähre sind.""",
    "Greek": """Οι κωπηλάτες των δύο χωριών συναντήθηκαν στην όχθη του ποταμού και αποφάσισαν ότι κάθε βάρκα πρέπει να βαφτεί πριν από
        την άνοιξη. Ζήτησαν από τον βαρκάρη να μετρήσει τα κουπιά που χάθηκαν στην καταιγίδα και να τους πει στην επόμενη συνάντηση πόσα
        πρέπει να γίνουν. Συμφώνησαν επίσης ότι η γέφυρα δεν είναι για κάρα που είναι βαρύτερα από το πορθμείο.""",
    "Japanese": """二つの村の漕ぎ手たちは川の岸に集まり、春になる前にすべての舟を塗ることに決めました。また、嵐で失われた櫂を数え、
        次の集まりでいくつ作らなければならないかを知らせるように渡し守に頼みました。渡し舟より重い荷車は橋を使ってはならないことになりました。""",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_tells_its_language(code):
    told = tell(TEXTS[code])
    assert told.code == code
    assert told.sure > 0.3
    assert re.search(r'^\d+ % of its words are such as "\w+"', told.evidence)


@pytest.mark.parametrize("name", OTHERS)
def test_a_text_in_a_language_that_is_not_listed_tells_none(name):
    assert tell(OTHERS[name]) == NOTHING


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Les rameurs des deux villages se sont réunis", id="one line"),
        pytest.param("12 345/67 " * 500, id="figures"),
        pytest.param("Ann Bell Bob Vries Carl Dunn " * 50, id="names"),
        pytest.param(TEXTS["en"] + TEXTS["fr"], id="two languages side by side"),
        pytest.param(TEXTS["ru"] + TEXTS["ar"], id="two scripts"),
    ],
)
def test_a_short_or_mixed_text_tells_none(text):
    assert tell(text) == NOTHING


def test_a_quotation_in_another_language_changes_nothing():
    assert tell(4 * TEXTS["en"] + TEXTS["fr"]).code == "en"
    assert tell(3 * TEXTS["ru"] + TEXTS["en"]).code == "ru"


@pytest.mark.parametrize("report", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_the_samples_are_in_english(report):
    assert tell(report.read_text(encoding="utf-8")).code == "en"


def test_each_language_that_can_be_read_can_be_told():
    codes = [tongue.code for tongue in tongues()]
    assert codes == sorted(set(codes))
    assert set(known()) <= set(codes)
    assert {"ar", "en", "es", "fr", "ru", "zh"} <= set(codes)  # the official languages
    assert [row["code"] for row in rows("function_words")] == codes


def test_small_words_are_single_words_in_small_letters_of_their_script():
    for tongue in tongues():
        own = rows("function_words")[[t.code for t in tongues()].index(tongue.code)]["words"].split(" ")
        assert len(own) == len(set(own))
        for word in own:
            assert word == word.lower()
            assert all(tongue.letter.fullmatch(letter) for letter in word)
            assert WORD.fullmatch(word) if tongue.parted else len(word) == 1
        assert 0 < tongue.least < 0.5
    assert FEWEST > 0


def test_the_stemmer_of_a_language_is_one_that_there_is():
    assert {row["stems"] for row in rows("languages")} <= {"-", *snowballstemmer.algorithms()}


def test_the_language_asked_for_counts_not_that_of_the_words(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXTS["fr"], encoding="utf-8")
    for asked, file, seen, code in (
        ("", path, r"the text is in French \(\d+ % of its words .*\); only English can be read", "acquire#language"),
        ("en", path, "no sentence names a session", "recognize#no-session"),
        ("ru", SAMPLES / "session-3.txt", "it is to be read in Russian; only English can be read", "acquire#language"),
    ):
        with pytest.raises(MandategraphError, match=seen) as refused:
            convert(file, language=asked)
        assert refused.value.code == code


def test_one_file_in_another_language_is_refused_and_the_others_are_read(tmp_path, run):
    reports = tmp_path / "reports"
    reports.mkdir()
    for path in [*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.ttl")]:
        shutil.copy(path, reports)
    (reports / "session-9.txt").write_text(TEXTS["es"], encoding="utf-8")
    built = run("build", reports, "--out", tmp_path / "build", "--jobs", 1)
    refused = [line for line in built.complaints if "acquire#language" in line]
    assert built.status == 1
    assert len(refused) == 1
    assert "session-9.txt: the text is in Spanish" in refused[0]
    assert (tmp_path / "build" / "mandategraph.nq").is_file()
