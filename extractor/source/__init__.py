"""Article files in, articles out: `read` takes files, folders, globs, `-` and URLs, and yields as it goes."""

from extractor.source.reading import MAX_BYTES, TIMEOUT_S, read

__all__ = ["MAX_BYTES", "TIMEOUT_S", "read"]
