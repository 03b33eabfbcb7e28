"""How fast, as ratios against what else there is, measured in one run."""
