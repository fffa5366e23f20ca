"""What a report says: one content, whatever it is written as."""
