"""The routes of the API, one file per resource; each file has a function `router`."""
