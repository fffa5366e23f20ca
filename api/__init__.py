"""Ways in and out: the command line and the web API; the only place where the parts are joined."""
