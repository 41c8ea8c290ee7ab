"""The server's bounds: connections, protocol, bodies, headers, refusals."""
