"""Who runs against whom: each takes a file of articles, asks the server about all of them, and counts records.

All but ours send our prompt's own bytes, so that the same work is asked for; plain instructor parses into the ask
forms of the contract, which is what its users would write; langextract reads its own prompt, one piece an article.
"""

from __future__ import annotations

import asyncio
import importlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from extractor.catalog import record_types
from extractor.record import ask_view, reply_schema
from extractor.render import prefix

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterable

    from pydantic import BaseModel

Run = Callable[[Path, str, int], int]
"""Articles (JSON Lines), the server's base URL, how many at once; the records that came."""


def ours(source: Path, base_url: str, concurrency: int, workers: int = 1) -> int:
    """`extractor run`: instructor, grounding, values, journal and dataset, everything on."""
    from extractor.api import Extractor
    from extractor.run.layout import Layout
    from extractor.run.session import Session
    from extractor.source import read

    def extractor() -> Extractor:
        given: dict[str, Any] = {"base_url": base_url, "api_key": "none", "mode": "json_schema"}
        return Extractor("ours", concurrency=concurrency, **given)

    with TemporaryDirectory() as folder:
        layout, named = Layout(Path(folder)), [str(source)]
        session = Session(layout, named, lambda: read([source]), extractor, workers=workers, quiet=True)
        manifest = session.run().manifest
    assert manifest is not None  # noqa: S101 - nothing stops it
    return sum(manifest["records"].values())


def raw(source: Path, base_url: str, concurrency: int) -> int:
    """AsyncOpenAI, and pydantic for the answer's text."""
    from openai import AsyncOpenAI

    answer, form = _answer(), _form()

    async def run() -> int:
        async with AsyncOpenAI(api_key="none", base_url=base_url, max_retries=0) as client:
            asking: Any = client.chat.completions

            async def one(text: str) -> int:
                completion = await asking.create(
                    model="raw", messages=_messages(text), response_format=form, max_tokens=8000
                )
                return _count(answer.model_validate_json(completion.choices[0].message.content))

            return await _all(one, _texts(source), concurrency)

    return asyncio.run(run())


def instructor(source: Path, base_url: str, concurrency: int) -> int:
    """Plain instructor with the same models, JSON schema mode."""
    from instructor import Mode, from_openai
    from openai import AsyncOpenAI

    answer = _answer()

    async def run() -> int:
        async with AsyncOpenAI(api_key="none", base_url=base_url, max_retries=0) as client:
            asking: Any = from_openai(client, mode=Mode.JSON_SCHEMA)

            async def one(text: str) -> int:
                return _count(
                    await asking.chat.completions.create(
                        model="instructor", messages=_messages(text), response_model=answer, max_tokens=8000
                    )
                )

            return await _all(one, _texts(source), concurrency)

    return asyncio.run(run())


def langextract(source: Path, base_url: str, concurrency: int) -> int:
    """Google's langextract with its own OpenAI client, one call an article, as many workers as others in flight."""
    lx: Any = importlib.import_module("langextract")  # no dependency of ours
    provider: Any = importlib.import_module("langextract.providers.openai")
    model = provider.OpenAILanguageModel(
        model_id="gpt-langextract", api_key="none", base_url=base_url, max_workers=concurrency
    )
    said = lx.data.Extraction(extraction_class="official", extraction_text="Zhou Wen")
    example = lx.data.ExampleData(text="Zhou Wen is the mayor.", extractions=[said])
    documents = [lx.data.Document(text=text, document_id=str(at)) for at, text in enumerate(_texts(source))]
    found: Any = lx.extract(
        documents,
        prompt_description=prefix(record_types()).system[:2000],
        examples=[example],
        model=model,
        max_char_buffer=20_000,
        batch_length=concurrency,
        max_workers=concurrency,
        show_progress=False,
    )
    return sum(len(one.extractions or ()) for one in found)


SHARED = "ours --workers 2"
"""The one that is not held to one core."""
CONTENDERS: dict[str, Run] = {
    "raw": raw,
    "ours": ours,
    SHARED: lambda source, base_url, concurrency: ours(source, base_url, concurrency, workers=2),
    "instructor": instructor,
    "langextract": langextract,
}


def in_langextract_form(answer: dict[str, list[dict[str, Any]]]) -> str:
    """An answer in our form as langextract asks for it."""
    listed = []
    for plural, records in answer.items():
        kind = plural[:-1]
        for record in records:
            said = {name: value for name, value in record.items() if name != "evidence" and value not in (None, [])}
            first = "amount" if "amount" in said else "name"
            listed.append({kind: said.pop(first), f"{kind}_attributes": said})
    return json.dumps({"extractions": listed}, ensure_ascii=False)


async def _all(one: Callable[[str], Awaitable[int]], texts: Iterable[str], concurrency: int) -> int:
    """The sum over all texts, `concurrency` of them under way."""
    waiting = iter(texts)

    async def lane() -> int:
        return sum([await one(text) for text in waiting])

    return sum(await asyncio.gather(*(lane() for _ in range(concurrency))))


def _texts(source: Path) -> Iterable[str]:
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def _messages(text: str) -> list[dict[str, str]]:
    return [{"role": "system", "content": prefix(record_types()).system}, {"role": "user", "content": text}]


@cache
def _answer() -> type[BaseModel]:
    from pydantic import create_model

    fields: dict[str, Any] = {one.plural: (list[ask_view(one)], ...) for one in record_types()}  # type: ignore[misc]
    return create_model("Answer", **fields)


def _form() -> dict[str, Any]:
    schema = reply_schema(record_types())
    return {"type": "json_schema", "json_schema": {"name": "records", "schema": schema, "strict": True}}


def _count(answer: BaseModel) -> int:
    return sum(len(records) for records in dict(answer).values())
