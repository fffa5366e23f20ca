"""Who keeps contact with what: people and units in, the best plan out, with the proof of how good it is.

Pure: no store, no rules, no clock; equal input gives the equal plan.
"""
