"""Windows: an article too long to ask about at once, cut on sentence borders. Line numbers stay the article's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.tokens import estimate

if TYPE_CHECKING:
    from extractor.sentence import Sentence

_NUMBERING = 4  # tokens for "[12] " and the line break


def windows(sentences: tuple[Sentence, ...], tokens: int | None) -> tuple[tuple[Sentence, ...], ...]:
    """`sentences` in runs of at most `tokens` estimated tokens each, as even as they come; one run for None.

    A sentence longer than that is a run of its own. Leftover lines of the page are left out.
    """
    shown = tuple(one for one in sentences if not one.boilerplate)
    if tokens is None or not shown:
        return (shown,)
    most = len(shown) * (_NUMBERING + 1)  # the 1: each estimate is rounded, or counts one more
    if estimate("".join(one.text for one in shown)) + most <= tokens:
        return (shown,)
    costs = [estimate(one.text) + _NUMBERING for one in shown]
    pieces = -(-sum(costs) // tokens)
    target = sum(costs) / pieces  # even pieces: a last one of two lines would have no context
    out: list[tuple[Sentence, ...]] = []
    run: list[Sentence] = []
    held = 0
    for one, cost in zip(shown, costs, strict=True):
        if run and (held + cost > tokens or held >= target):
            out.append(tuple(run))
            run, held = [], 0
        run.append(one)
        held += cost
    return (*out, tuple(run))


def halves(sentences: tuple[Sentence, ...]) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]] | None:
    """Two runs of about the same length in characters, or None for a single sentence."""
    if len(sentences) < 2:  # noqa: PLR2004 - one cannot be halved
        return None
    half, held = sum(len(one.text) for one in sentences) / 2, 0
    for at, one in enumerate(sentences):
        held += len(one.text)
        if held >= half:
            cut = min(max(at + (held - half < len(one.text) / 2), 1), len(sentences) - 1)
            return sentences[:cut], sentences[cut:]
    return sentences[:-1], sentences[-1:]
