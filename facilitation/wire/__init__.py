"""The sockets and the hub: the only place, with serve, that knows eventlet."""
