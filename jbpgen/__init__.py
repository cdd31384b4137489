"""jbpgen: joint business plans as checked, traceable YAML files."""

__version__ = "0.1.0"
