[(network_body) (body) (scheme) (parameters) (arguments)] @indent
["}" ")"] @outdent
