"""git: revisions → bytes (``repository.Repository``). Through the git program alone; knows nothing of plans."""
