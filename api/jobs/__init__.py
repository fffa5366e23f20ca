"""Long work: done beside the requests, told how far it is, ended when it is not wanted, its result kept for a while."""
