"""The sample organisation: a made-up company to look around in, on a throw-away copy."""

from coach.coaching.sample.building import build, sample_settings

__all__ = ["build", "sample_settings"]
