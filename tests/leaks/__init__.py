"""Proofs that nothing internal reaches a customer: over the real plans, through finished files."""
