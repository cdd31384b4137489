"""A year of one joint business plan as a git repository: what the guides to change management are walked on."""
