"""Time-bound (T): whether one deadline holds, inside the period."""
