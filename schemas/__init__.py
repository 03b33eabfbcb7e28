"""Record types, one a file: every `Record` subclass here is found and extracted. Adding one is adding a file."""
