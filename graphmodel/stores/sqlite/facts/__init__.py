"""Facts for judging: one SQL text per subject, and the versions of a day it reads from."""
