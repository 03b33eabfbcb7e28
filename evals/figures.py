"""The figures of a report as rows of text: what the terminal's table and the Markdown both print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.evals.report import Figure, Mean, Report
    from extractor.evals.spending import Spending
    from extractor.evals.uncertainty import Interval

COLUMNS = (
    *("type", "gold", "predicted", "strict P", "strict R", "strict F1", "95 %", "partial F1", "aligned F1", "95 %"),
    *("supported F1", "made up"),
)
"""`made up`: predicted records that neither gold has nor the text supports."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of `COLUMNS`."""

    cells: tuple[str, ...]


def rows(report: Report) -> Iterator[Row]:
    """A row a type, then all types together (micro), then the mean over types (macro)."""
    for name, one in report.types.items():
        made_up = str(one.spurious.get("unsupported", 0)) if "supported" in one.modes else "?"
        yield Row((name, str(one.found.gold), str(one.found.predicted), *_modes(one.modes), made_up))
    gold = sum(one.found.gold for one in report.types.values())
    predicted = sum(one.found.predicted for one in report.types.values())
    unsupported = sum(one.spurious.get("unsupported", 0) for one in report.types.values())
    known = str(unsupported) if "supported" in report.micro else "?"
    yield Row(("all (micro)", str(gold), str(predicted), *_modes(report.micro), known))
    yield Row(("mean (macro)", "", "", "", "", *_means(report.macro), ""))


def _modes(modes: dict[str, Figure]) -> tuple[str, ...]:
    strict, aligned, supported = modes["strict"], modes["aligned"], modes.get("supported")
    return (
        rate(strict.precision),
        rate(strict.recall),
        rate(strict.f1),
        span(strict.interval),
        rate(modes["partial"].f1),
        rate(aligned.f1),
        span(aligned.interval),
        "?" if supported is None else rate(supported.f1),
    )


def _means(modes: dict[str, Mean]) -> tuple[str, ...]:
    strict, aligned, supported = modes["strict"], modes["aligned"], modes.get("supported")
    return (
        rate(strict.f1),
        span(strict.interval),
        rate(modes["partial"].f1),
        rate(aligned.f1),
        span(aligned.interval),
        "?" if supported is None else rate(supported.f1),
    )


def rate(value: float | None) -> str:
    """A rate with three digits; – where it has no denominator."""
    return "–" if value is None else f"{value:.3f}"


def span(interval: Interval | None) -> str:
    """An interval; empty where there is none."""
    return "" if interval is None else f"{interval.low:.3f}–{interval.high:.3f}"


def about(report: Report) -> Iterator[str]:
    """What was run, what it cost and what was wrong, a line each."""
    if report.made is not None:
        yield f"model {report.made.model}, package {report.made.package}, prompt {report.made.prompt}"
    yield f"{len(report.documents)} documents, {report.errors} failed, gold by guideline {report.guideline}"
    if report.spending is not None and report.made is not None:
        yield spent(report.spending)
    if report.repeated is not None:
        for name, modes in report.repeated.types.items():
            one = modes["strict"]
            yield (
                f"{report.repeated.epochs} epochs, {name}: strict F1 {one.mean:.3f} ± {one.deviation:.3f} "
                f"({one.low:.3f}–{one.high:.3f}), {report.repeated.flips[name]:.1%} of gold records flip"
            )


def spent(one: Spending) -> str:
    """Cost, latency, tokens and rejects in a line."""
    money = "cost unknown" if one.dollars is None else f"${one.dollars:.4f}"
    latency = "" if one.median_s is None else f" ({one.median_s:.2f} s median, {one.p95_s:.2f} s p95 an article)"
    return (
        f"{one.seconds:.1f} s{latency}, {one.requests} requests, {one.input_tokens:,} tokens in "
        f"({one.cached_tokens:,} cached), {one.output_tokens:,} out, {money}; "
        f"{one.rejected} of {one.returned} returned records rejected"
    )
