"""``python -m jbpgen``."""

from jbpgen.cli import main

main()
