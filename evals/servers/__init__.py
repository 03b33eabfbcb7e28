"""Servers that no one here wrote, installed by a script, and what our model makes of them. Not in CI: slow to build."""
