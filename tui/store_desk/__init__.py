"""The desk over the coach's store: everything the interface asks, answered by the headless workspace."""

from tui.store_desk.desk import StoreDesk
from tui.store_desk.places import home_desk, sample_desk

__all__ = ["StoreDesk", "home_desk", "sample_desk"]
