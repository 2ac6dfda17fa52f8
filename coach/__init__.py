"""A coach for objectives and key results that runs in a terminal."""

__version__ = "0.1.0"
