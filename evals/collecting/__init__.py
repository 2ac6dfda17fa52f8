"""From use to evals: what the person disputed, rejected or edited becomes a case, without names, after they saw it."""
