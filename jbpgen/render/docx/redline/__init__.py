"""The redline: the new version of a Word plan with tracked changes against the old one."""

from jbpgen.render.docx.redline.package import Authors, render_redline
from jbpgen.render.docx.redline.revisions import Author

__all__ = ["Author", "Authors", "render_redline"]
