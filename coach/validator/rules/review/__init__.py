"""Review summary (V): whether a manager's summary rests on the record and rates nobody."""
