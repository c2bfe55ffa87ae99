"""Words to values: dates, places, actors, numbers. Each part is usable by itself."""
