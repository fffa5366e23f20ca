"""Who contacts whom, written and drawn: the plan, letters, the ledger of visits, the board, the drill."""
