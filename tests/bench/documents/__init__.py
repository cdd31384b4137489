"""The same deck and the same Word plan made by jbpgen and by its peers: equal texts, tables and figures."""
