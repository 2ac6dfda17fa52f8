"""Offline evaluation: how good the validator and the suggestions are, with failures in the denominator."""
