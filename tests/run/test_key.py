"""The key of a run: no setting that changes answers can be left out of it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import orjson
import pytest

from extractor.article import Article
from extractor.catalog import select
from extractor.models.llm import LLM, LLMSettings
from extractor.run.key import Key, article_key

_OTHER: dict[str, Any] = {
    "base_url": "http://127.0.0.1:2/v1",
    "api_key": "another",
    "mode": "tools",
    "temperature": 0.5,
    "prices": Path("other.json"),
    "record": Path("r.jsonl"),
    "replay": Path("r.jsonl"),
    "cache": Path("c.sqlite"),
    "repair": False,
    "batch_price": 0.4,
}
"""another value than the default's; of a number, one more"""


def key(**given: Any) -> Key:  # noqa: ANN401 - any setting
    """The key of results under these settings."""

    class Named:
        name = "m"
        settings = LLMSettings.load(**{"model": "m", "base_url": "http://127.0.0.1:1/v1", **given})

        async def ask(self, request: Any) -> Any:  # noqa: ANN401 - never asked
            raise NotImplementedError

    return Key.of(Named(), select(["official"]))


def test_every_setting_says_whether_it_changes_answers() -> None:
    """One or the other, and the model's name, which has a line of its own in the key."""
    changing, other = set(LLMSettings.changing_answers), LLMSettings.changing_no_answer
    assert changing.isdisjoint(other)
    assert {*changing, *other, "model"} == set(LLMSettings.model_fields)


@pytest.mark.parametrize("name", sorted(set(LLMSettings.model_fields) - {"model"}))
def test_the_key_changes_with_a_setting_that_changes_answers_and_with_no_other(name: str) -> None:
    """Each on its own."""
    plain = getattr(LLMSettings.load(model="m"), name)
    one_more = 2.0 if plain is None else plain + 1 if name not in _OTHER else None
    differences = key().differences(key(**{name: _OTHER.get(name, one_more)}))
    assert [told.partition(":")[0] for told in differences] == [name] * (name in LLMSettings.changing_answers)


def test_the_names_in_a_key_stay_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder made by an earlier version of these lines is taken up again."""
    monkeypatch.chdir("/")
    model = LLM(model="m", base_url="http://127.0.0.1:1/v1")
    said = Key.of(model, select(["official"])).said
    assert {name: said[name] for name in said if name not in {"prompt", "schema", "package"}} == {
        "model": "m",
        "types": "official",
        "mode": "auto",
        "temperature": "None",
        "max_output_tokens": "8192",
        "window_tokens": "6000",
        "passes": "1",
        "repair": "True",
        "reasks": "1",
    }


@pytest.mark.parametrize("text", ["The county opened a road.", "The county ，, opened １２ roads."])
def test_the_key_of_an_article_is_the_same_however_it_is_come_by(text: str) -> None:
    """The hash of what is read is in it, whether or not the article is read as it stands."""
    article = Article.from_text(text)
    view = hashlib.sha256(article.view.text.encode()).hexdigest()
    read = orjson.dumps([article.sha256, view, article.language, article.title, None, None])
    assert article_key(article) == hashlib.sha256(read).hexdigest()[:32]
