"""Text to syntax: parser, recovery from mistakes, what the build prepared, `fmt`."""
