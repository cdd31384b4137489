"""The second proof that a customer's file holds nothing internal: every part of the package is searched for it.

The first proof is the type: documents are made from a redacted plan only. This one looks at the finished bytes,
embedded workbooks and properties included, so that no mistake between the two can go out of the house. It knows
nothing of sections and marks: whatever the plan says and its redacted copy does not, must not be found. Texts are
compared sentence by sentence and without their spaces and capitals, for a page breaks, trims and capitalises them.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from jbpgen.locale.catalogue import catalogue
from jbpgen.plan.base import Model, Text
from jbpgen.plan.identity import Person
from jbpgen.plan.kpis import Definition
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import RedactedPlan
from jbpgen.plan.shape import is_entity, walk

# Where one text ends and another begins: paragraphs, table cells, values of charts and worksheets, properties.
_END = re.compile(r"</(?:w:p|a:p|w:tc|c:v|t|si|v|vt:lpwstr)>")
_BETWEEN = "\0"
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'="([^"]*)"')
# Within a sentence of a page: bold words, spans, links, line breaks; and what keeps Markdown from being read as marks.
_INLINE = re.compile(r"</?(?:b|span|a|br|sub)\b[^>]*>")
_COMMENT = re.compile(r"<!--|-->")
_SHIELD = "<!-- -->"
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SENTENCE = re.compile(r"(?<=[。！？；!?;\n])|(?<=\. )")
# Shorter texts ("PMO", "10月") and bare figures ("660万") stand in any document by chance. That no figure gives an
# internal one away is not to be seen by looking for it: non-interference of the redacted plan proves that.
_SHORTEST = 4
_SHORTEST_SENTENCE = 8
_SHORTEST_NAME = 2  # of a person: most Chinese names have two or three characters
_TELLING_ID = re.compile(r"(?=.{8}).*[^\W\d_]+[-_].*")  # one of several words: "standard" is a word of the format, too
_NO_WORDS = re.compile(r"[\W\d_]+")
_FIGURE = re.compile(r"\W*[\d.,]+\s*\w{0,2}\W*")


class LeakError(RuntimeError):
    """Internal text stands in a customer's file; nothing may be written. The message does not repeat the text."""


def internal_texts(
    plan: Plan, redacted: RedactedPlan, locale: str, library: Mapping[str, Definition] | None = None
) -> frozenset[str]:
    """Return what ``plan`` says and no reader of ``redacted`` may see, as far as it cannot be there by chance.

    What the tool's own words and the KPIs of ``library`` (without it the built-in ones) say stands there anyway. The
    texts are in the form that `search` compares: without spaces, in small letters.
    """
    return _kept(_texts(plan), redacted, locale, library)


def internal_texts_of_both(
    whole: tuple[Plan, Plan],
    editions: tuple[RedactedPlan, RedactedPlan],
    locale: str,
    library: Mapping[str, Definition] | None = None,
) -> frozenset[str]:
    """Return what a customer's file made from an old and a new version must not say.

    What the new version keeps internal must not be there at all; what only the old one did, unless the new one shows
    it.
    """
    (old, new), (before, after) = whole, editions
    # What the new version says as well is either shown by it or among its internal texts.
    gone = _texts(old) - _texts(new)
    formerly = _kept(gone, before, locale, library) & _kept(gone, after, locale, library)
    return internal_texts(new, after, locale, library) | formerly


def _texts(plan: Plan) -> frozenset[str]:
    return frozenset(_bare(said) for said in _said(plan))


def _kept(
    texts: frozenset[str], redacted: RedactedPlan, locale: str, library: Mapping[str, Definition] | None
) -> frozenset[str]:
    """Those texts that no reader of an edition may see."""
    if not texts:
        return texts
    known = (load_library() if library is None else library).values()
    public = (text for found in known if not found.internal for text in _said(found))
    stated = _BETWEEN.join(_bare(text) for text in (*_said(redacted.plan), *public))
    visible = _BETWEEN.join((stated, *(_bare(text) for text in _words(catalogue(locale, "document")))))
    return frozenset(text for text in texts if text not in visible and _has_own_words(text, stated))


def _has_own_words(text: str, stated: str) -> bool:
    """Say no to bare figures, and to "fill rate 92 % → 97 %", which a page puts together of a visible KPI's name."""
    if _FIGURE.fullmatch(text):
        return False
    return any(len(words) > 1 and words not in stated for words in _NO_WORDS.split(text))


def _said(model: Model) -> Iterator[str]:
    """Yield texts whole and by sentences, strings, and the ids of entities, unless too short to tell."""
    for node in walk(model):
        if isinstance(node.value, Text):
            shortest = _SHORTEST_NAME if isinstance(node.owner, Person) and node.path[-1] == "name" else _SHORTEST
            for variant in node.value.variants():
                yield from _long((variant,), shortest)
                yield from _long(variant.splitlines(), _SHORTEST)
                yield from _long(_SENTENCE.split(variant), _SHORTEST_SENTENCE)
        elif isinstance(node.value, str) and node.shape.kind == "scalar" and node.shape.refers_to is None:
            yield from _long((node.value,), _SHORTEST)
        elif is_entity(node.shape):
            yield from (id_ for id_ in node.value if _TELLING_ID.fullmatch(id_))


def _long(texts: Any, shortest: int) -> Iterator[str]:
    return (text for text in texts if len(_bare(text)) >= shortest)


def _words(entry: Any) -> Iterator[str]:
    if isinstance(entry, Mapping):
        for value in entry.values():
            yield from _words(value)
    elif isinstance(entry, str):
        yield entry


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


def search(content: bytes, forbidden: frozenset[str], name: str = "") -> None:
    """Search a finished file of any format. Raises ``LeakError`` naming the part, never the text."""
    if content[:2] == b"PK":
        _search_package(content, forbidden, name)
    elif content[:5] == b"%PDF-":
        _search_pdf(content, forbidden, name)
    else:
        _search_page(content.decode(), forbidden, name)


def _search_pdf(content: bytes, forbidden: frozenset[str], name: str) -> None:
    """Search what a print shows and what it says of itself. Lines and pages break texts, so all are joined."""
    from jbpgen.workflows.pdf_strings import read_strings
    from jbpgen.workflows.pdf_text import read_pdf

    _search_text(_BETWEEN.join(read_strings(content)), forbidden, f"{name}(strings)")
    text = read_pdf(content)
    _search_text(_BETWEEN.join((*text.properties, *text.properties.values())), forbidden, f"{name}(properties)")
    _search_text(_BETWEEN.join(text.bookmarks), forbidden, f"{name}(bookmarks)")
    _search_text("".join(text.pages), forbidden, f"{name}(pages)")


def _search_page(text: str, forbidden: frozenset[str], name: str) -> None:
    """Search HTML or Markdown: its text without marks that stand within a sentence, attributes, comments, style."""
    if not text.startswith("<!DOCTYPE"):
        text = _ESCAPED.sub(r"\1", text.replace("**", "")).replace(" | ", _BETWEEN)
    inline = _INLINE.sub("", text.replace(_SHIELD, ""))
    _search_text(html.unescape(_TAG.sub(_BETWEEN, _COMMENT.sub(_BETWEEN, inline))), forbidden, f"{name}(text)")
    _search_text(html.unescape(_BETWEEN.join(_ATTRIBUTE.findall(text))), forbidden, f"{name}(attributes)")


def _search_package(content: bytes, forbidden: frozenset[str], name: str) -> None:
    """Search every part of a package, and all packages inside it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        _search_text(_BETWEEN.join(package.namelist()), forbidden, f"{name}(part names)")
        _search_text(package.comment.decode("utf-8", "replace"), forbidden, f"{name}(comment)")
        for part in package.namelist():
            inside = package.read(part)
            where = f"{name}{part}"
            if inside[:2] == b"PK":
                search(inside, forbidden, f"{where}!")
            else:
                _search_part(inside, forbidden, where)


def _search_part(content: bytes, forbidden: frozenset[str], where: str) -> None:
    try:
        markup = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    except UnicodeDecodeError:
        return  # a picture of the template; ours draw none from the plan
    _search_text(html.unescape(_TAG.sub("", _END.sub(_BETWEEN, markup))), forbidden, where)
    _search_text(html.unescape(_BETWEEN.join(_ATTRIBUTE.findall(markup))), forbidden, where)


def _search_text(text: str, forbidden: frozenset[str], where: str) -> None:
    bare = _bare(text)
    if any(each in bare for each in forbidden):
        raise LeakError(where)
