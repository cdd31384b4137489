"""``python -m jbpgen.cli``."""

from jbpgen.cli import main

main()
