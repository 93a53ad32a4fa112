[(network_body) (body) (scheme)] @fold
