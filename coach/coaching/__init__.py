"""The coach itself: one gate loop, the flows that use it, and the suggesters behind it."""
