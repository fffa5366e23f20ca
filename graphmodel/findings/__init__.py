"""What a finding is, and the Chinese words it speaks in."""
