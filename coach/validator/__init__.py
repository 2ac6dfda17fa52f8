"""The deterministic SMART validator: pure, no clock, no files at check time, no model, no locale."""
