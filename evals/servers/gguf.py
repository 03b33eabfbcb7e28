"""A tiny language model with random weights, in GGUF as llama.cpp reads it: what it says is nonsense.

Two layers of 64 dimensions, and a vocabulary of every byte and of pieces of the texts that it is to read. One dimension
is the same for every token, so that the last layer can lean towards the tokens that close a string, a list, an object:
left to itself, a random model would never come to an end.
"""

from __future__ import annotations

import random
import re
import struct
from array import array
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

WIDTH, HEADS, LAYERS, INNER = 64, 2, 2, 128
PIECES = 300
CONTEXT = 32_768
_ALIGNED = 32
_MAGIC, _VERSION = b"GGUF", 3
_U32, _I32, _F32, _BOOL, _STRING, _ARRAY = 4, 5, 6, 7, 8, 9
_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6  # kinds of tokens
_SAME = 3.0
LEANINGS = {'"': 9.0, "n": 7.0, "{": 6.5, ",": 5.5, "]": 4.5, "}": 4.0, " ": -3.0, "\t": -6.0, "\n": -6.0}
_WORD = re.compile(r"[a-zA-Z]+|[一-鿿]{2}")


def write(path: Path, texts: Iterable[str], *, leanings: Mapping[str, float] = LEANINGS, seed: int = 0) -> None:
    """Write a model whose vocabulary has pieces of `texts`; `leanings` go to the signs that it says more or less."""
    tokens = _vocabulary(texts)
    names, kinds = [name for name, _ in tokens], [kind for _, kind in tokens]
    about: dict[str, Any] = {
        "general.architecture": "llama",
        "general.name": "nonsense",
        "llama.context_length": CONTEXT,
        "llama.embedding_length": WIDTH,
        "llama.block_count": LAYERS,
        "llama.feed_forward_length": INNER,
        "llama.attention.head_count": HEADS,
        "llama.attention.head_count_kv": HEADS,
        "llama.rope.dimension_count": WIDTH // HEADS,
        "llama.attention.layer_norm_rms_epsilon": 1e-5,
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": names,
        "tokenizer.ggml.scores": [float(len(name)) for name in names],
        "tokenizer.ggml.token_type": kinds,
        "tokenizer.ggml.unknown_token_id": 0,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.ggml.add_bos_token": True,
        "tokenizer.ggml.add_space_prefix": False,
    }
    tensors = _tensors(names, leanings, random.Random(seed))  # noqa: S311 - nonsense, not secrets
    with path.open("wb") as file:
        file.write(_MAGIC + struct.pack("<IQQ", _VERSION, len(tensors), len(about)))
        for name, value in about.items():
            file.write(_string(name) + _typed(value))
        at = 0
        for name, (shape, data) in tensors.items():
            file.write(_string(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, at))
            at += _padded(len(data) * 4)
        file.write(b"\0" * (_padded(file.tell()) - file.tell()))
        for _, data in tensors.values():
            file.write(data.tobytes().ljust(_padded(len(data) * 4), b"\0"))


def _vocabulary(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Tokens and their kinds: three special ones, every byte, and words with all they begin with, the commonest first.

    A tokenizer of this kind joins two neighbours where the vocabulary knows the whole, hence the beginnings.
    """
    counted: Counter[str] = Counter()
    for text in texts:
        for word in _WORD.findall(text):
            whole = word if word[0] > "z" else f"▁{word}"
            counted.update(whole[:end] for end in range(2, len(whole) + 1))
    pieces = [piece for piece, _ in counted.most_common(PIECES)]
    special = [("<unk>", _UNKNOWN), ("<s>", _CONTROL), ("</s>", _CONTROL)]
    return [*special, *((f"<0x{byte:02X}>", _BYTE) for byte in range(256)), *((piece, _NORMAL) for piece in pieces)]


def _tensors(
    names: list[str], leanings: Mapping[str, float], dice: random.Random
) -> dict[str, tuple[tuple[int, ...], array[float]]]:
    """Every tensor by name: its shape, innermost first, and its numbers."""

    def made(*shape: int, size: float = 1.0) -> tuple[tuple[int, ...], array[float]]:
        count = shape[0] * (shape[1] if len(shape) > 1 else 1)
        return shape, array("f", (dice.gauss(0, size) for _ in range(count)))

    def ones() -> tuple[tuple[int, ...], array[float]]:
        return (WIDTH,), array("f", [1.0]) * WIDTH

    read, written = made(WIDTH, len(names)), made(WIDTH, len(names), size=0.2)
    for at, name in enumerate(names):
        read[1][at * WIDTH] = _SAME
        sign = chr(int(name[3:5], 16)) if name.startswith("<0x") else name
        written[1][at * WIDTH] = leanings.get(sign, 0.0) / _SAME
    found = {"token_embd.weight": read, "output_norm.weight": ones(), "output.weight": written}
    small = WIDTH**-0.5 / 2
    for layer in range(LAYERS):
        block = {
            "attn_norm": ones(),
            "ffn_norm": ones(),
            **{f"attn_{part}": made(WIDTH, WIDTH, size=small) for part in ("q", "k", "v", "output")},
            "ffn_gate": made(WIDTH, INNER, size=small),
            "ffn_up": made(WIDTH, INNER, size=small),
            "ffn_down": made(INNER, WIDTH, size=small),
        }
        found |= {f"blk.{layer}.{name}.weight": tensor for name, tensor in block.items()}
    return found


def _typed(value: Any) -> bytes:  # noqa: ANN401 - what GGUF has types for
    """A value with its type in front."""
    if isinstance(value, list):
        kind, _ = _kind(value[0])
        return struct.pack("<IIQ", _ARRAY, _I32 if kind == _U32 else kind, len(value)) + b"".join(
            _kind(one)[1] for one in value
        )
    kind, data = _kind(value)
    return struct.pack("<I", kind) + data


def _kind(value: str | float) -> tuple[int, bytes]:
    if isinstance(value, str):
        return _STRING, _string(value)
    if isinstance(value, bool):
        return _BOOL, struct.pack("<?", value)
    if isinstance(value, int):
        return _U32, struct.pack("<I", value)
    return _F32, struct.pack("<f", value)


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
