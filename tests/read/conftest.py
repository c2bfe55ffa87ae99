"""Its being here puts this folder on the path, for tests that share what stands in it."""
