"""What was written and where: nodes, remarks for resdsl, looks at broken text."""
