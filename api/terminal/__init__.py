"""What a command needs to talk to people: Chinese help, tables, and what a write did."""
