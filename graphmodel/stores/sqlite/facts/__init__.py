"""Facts for judging: the SQL text of each subject, made from its declaration, and the versions of a day it reads."""
