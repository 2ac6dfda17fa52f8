"""Benchmarks of the validator: speed beside other linters, and a fuzzer. Run them with `make bench` and `make fuzz`."""
