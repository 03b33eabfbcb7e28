"""How well: gold, articles written for it, scoring, benchmarks."""
