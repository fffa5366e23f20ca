"""What may be stated: whole nodes and relations, as they shall be from a day on."""
