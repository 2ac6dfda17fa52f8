"""Achievable (A): whether the record supports the reach; unknown without it."""
