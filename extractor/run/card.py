"""README.md of a dataset: a card that people read, with the front matter by which Hugging Face loads each table."""

from __future__ import annotations

from typing import Any

from extractor.dataset import table
from extractor.record import Record, shape_of

_FIGURE = ("text", "value", "unit")
_DTYPES = {"string": "string", "integer": "int64", "number": "float64"}
_DUPLICATES: dict[str, table.Type] = {"article_id": "string", "url": "string", "same_as_input": "integer"}


def card(records: tuple[type[Record], ...], manifest: dict[str, Any]) -> str:
    """The card. Tables without a row are not among its configurations, since there is nothing in them to load."""
    features = {"documents": None, **{record.plural: _record(record) for record in records}}
    features |= {"articles": _columns(table.ARTICLES), "duplicates": _columns(_DUPLICATES)}
    held = [name for name in features if manifest["files"][f"{name}.jsonl"]["rows"]]
    configs, described = ["configs:"], ["dataset_info:"]
    for name in held:
        configs += [f"- config_name: {name}", f"  data_files: {name}.jsonl"]
        lines = features[name]
        if lines is not None:
            described += [f"- config_name: {name}", "  features:", *lines]
    front = [*(configs if held else []), *(described if len(described) > 1 else [])]
    languages = ["language:", "- en", "- zh"]
    return "\n".join(["---", *languages, *front, "---", _body(manifest)])


def _body(manifest: dict[str, Any]) -> str:
    articles, made, usage = manifest["articles"], manifest["made_with"], manifest["usage"]["total"]
    held = [(name.removesuffix(".jsonl"), one["rows"]) for name, one in manifest["files"].items() if "rows" in one]
    dollars = "unknown" if usage["dollars"] is None else f"${usage['dollars']:.4f}"
    tables = "\n".join(f"| {name} | {rows:,} |" for name, rows in held)
    note = "" if manifest["whole_input"] else "\nThe input was not read to its end.\n"
    return f"""
# Records from news about Chinese local government

Extracted by gov-news-extractor {made["package"]} with the model `{made["model"]}`; every record stands in the article
it cites.

Articles: {articles["in"]:,} in = {articles["done"]:,} done + {articles["failed"]:,} failed + {articles["skipped"]:,} \
skipped ({articles["skipped_duplicates"]:,} duplicates, {articles["skipped_unfinished"]:,} unfinished).
{note}
| table | rows |
|---|---:|
{tables}

Requests {usage["requests"]:,}; tokens {usage["input_tokens"]:,} in, {usage["output_tokens"]:,} out; cost {dollars}.

Offsets (`evidence`) are Unicode code points of the article's text, half-open. Values are exact decimals in units of
one, as strings. Dates and periods are EDTF. null: the article does not say. `manifest.json` holds counts, versions
and the SHA-256 of every file.

```python
from datasets import load_dataset

{held[1][0]} = load_dataset("DIR", "{held[1][0]}", split="train")
```
"""


def _record(record: type[Record]) -> list[str]:
    """The columns of a type's JSON lines: as its table's, except that a quantity is one column of three parts."""
    out: list[str] = []
    for name in ("article_id", "id", "evidence", *record.facts()):
        if name == "evidence":
            out += _column(name, "spans")
            continue
        shape = shape_of(record, name) if name in record.facts() else None
        kind = None if shape is None or shape.role is None else shape.role.kind
        if kind == "quantity":
            out += [f"  - name: {name}", "    struct:"]
            for part in _FIGURE:
                out += [f"    - name: {part}", "      dtype: string"]
        elif shape is not None and shape.many:
            out += _column(name, "strings")
        else:
            out += _column(name, "integer" if kind == "count" else "string")
    return out


def _columns(columns: dict[str, table.Type]) -> list[str]:
    return [one for name, kind in columns.items() for one in _column(name, kind)]


def _column(name: str, kind: table.Type) -> list[str]:
    if kind == "strings":
        return [f"  - name: {name}", "    list: string"]
    if kind == "spans":
        ends = [one for end in ("start", "end") for one in (f"    - name: {end}", "      dtype: int64")]
        return [f"  - name: {name}", "    list:", *ends]
    return [f"  - name: {name}", f"    dtype: {_DTYPES[kind]}"]
