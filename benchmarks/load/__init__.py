"""The API under load: a served province, asked at a fixed rate by a process of its own."""
