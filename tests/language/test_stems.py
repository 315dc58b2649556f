"""Words are taken back to their stems as their own language has them; where nobody knows how, they stay."""

from __future__ import annotations

import pytest

from mandategraph.language.language import Language
from mandategraph.language.stems import stems


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        pytest.param("en", "rivers", "river", id="English"),
        pytest.param("fr", "rivières", "rivière", id="French"),
        pytest.param("es", "barcas", "barca", id="Spanish"),
        pytest.param("ru", "лодки", "лодка", id="Russian"),
    ],
)
def test_two_forms_of_a_word_have_one_stem(code: str, one: str, other: str):
    first, second = stems([one, other], Language(code))
    assert first == second


@pytest.mark.parametrize("code", [pytest.param("zh", id="without endings"), pytest.param("tlh", id="not listed")])
def test_words_stay_where_nobody_knows_their_endings(code: str):
    assert stems(["rivers", "河流"], Language(code)) == ["rivers", "河流"]


def test_the_endings_of_one_language_are_not_cut_from_another():
    assert stems(["лодки"], Language("en")) == ["лодки"]
