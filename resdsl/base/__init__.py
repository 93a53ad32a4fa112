"""What every room stands on: sources, places, diagnostics, records, files."""
