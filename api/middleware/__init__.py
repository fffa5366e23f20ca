"""What every request passes, before and after the routes; pure ASGI, one file each."""
