"""Which claims tell of one incident, and why."""
