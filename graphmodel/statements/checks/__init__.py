"""One file per check of what may be stated; the door finds them by looking into this folder.

A check says what is wrong with one node or relation (`find`), and which rows of a frame may be wrong (`suspect`): a
load sets those apart and lets `find` look at each. A check that can only warn need not suspect anything.
"""
