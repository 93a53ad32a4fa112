"""What a user has: specs and their folders, the manifest and revisions."""
