{"model": {"stem": ["conv"]}}
