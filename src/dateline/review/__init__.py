"""The workbench: see the record, check it, correct it, in a browser on the user's own machine."""
