"""The random model for llama.cpp: a file in the form of GGUF, the same one each time."""

from __future__ import annotations

import struct
from pathlib import Path

from extractor.evals.servers import gguf


def test_a_model_is_a_gguf_file_whose_vocabulary_can_spell_its_texts(tmp_path: Path) -> None:
    """Header and size as the format says, every byte and the texts' pieces as tokens, the same bytes for a seed."""
    one, other = tmp_path / "one.gguf", tmp_path / "other.gguf"
    for path in (one, other):
        gguf.write(path, ["Haining opens a bridge", "海宁大桥通车"])
    data = one.read_bytes()
    assert data == other.read_bytes()
    magic, version, tensors, about = struct.unpack_from("<4sIQQ", data)
    assert (magic, version, about) == (b"GGUF", 3, 19)
    assert tensors == 3 + 9 * gguf.LAYERS
    assert len(data) % 32 == 0
    for piece in ("<0x00>", "<0xFF>", "▁bridge", "海宁"):
        name = piece.encode()
        assert struct.pack("<Q", len(name)) + name in data
