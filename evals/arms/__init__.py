"""The arms: each a function from a case's inputs to the contract's line. Adding one: see `evals/README.md`."""
