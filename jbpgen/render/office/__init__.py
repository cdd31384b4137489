"""What Word and PowerPoint share: charts, packaging, theme and text measuring. Imported only when rendering."""
