"""What the duties cost: the province with what committees record of their year, on an earlier tree and on this one."""
