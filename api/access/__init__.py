"""Who may come in, see and do what: accounts, sessions, tokens, attempts, audit; knows neither web nor questions."""
