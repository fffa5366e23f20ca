"""A synthetic organisation on the real divisions of the nation, from a seed: one Parquet file per sheet."""
