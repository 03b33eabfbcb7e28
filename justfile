# The checks of .ci/run in the environment at hand.
check: lint types test

lint:
    ruff check .
    ruff format --check .
    lint-imports

types:
    mypy
    pyright

test:
    pytest -q -n auto
