"""What ``diff`` prints: each format's golden in both languages, hostile texts, and a comment cut to size."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from functools import cache
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from jbpgen.changes.difference import Difference, End, Unreadable
from jbpgen.report.changes_html import page
from jbpgen.report.changes_markdown import COMMENT, COMMENT_LIMIT, MARKER, PAGE, SUMMARY, markdown
from jbpgen.report.changes_schema import diff_schema
from jbpgen.report.changes_tables import COLUMNS, diff_csv, diff_document
from jbpgen.report.changes_text import text_lines
from jbpgen.report.json_ import dumps
from jbpgen.workflows.diff import Asked, differences, read_sides
from jbpgen.workflows.diff_inputs import Inputs, PlanFile, Side
from jbpgen.workflows.project import Project
from tests.golden import assert_golden

GOLDENS = Path(__file__).parent / "changes"
PLAN = """\
jbp: 1
plan: {id: corner-2027, title: {zh: 街角便利 2027, en: Corner stores 2027}, period: 2027, status: agreed}
parties: {supplier: {name: {zh: 山茶, en: Hill Tea}}, customer: {name: {zh: 街角便利, en: Corner Stores}}}
people: {ana: {name: {zh: 安娜, en: Ana}, side: supplier, role: {zh: 客户经理, en: KAM}}}
kpis:
  fill_rate: {owner: ana, baseline: 92%, target: 97%}
  nps: {owner: ana, baseline: 30, target: 40}
budget:
  lines:
    b-media: {title: {zh: 店内媒体, en: In-store media}, amount: 4万, payer: supplier}
wbs:
  listing:
    title: {zh: 进场, en: Listing}
    projects:
      tea:
        title: {zh: 新茶, en: New tea}
        tasks:
          offer: {title: {zh: 报价, en: Offer}, owner: ana, start: 2027-01-04, end: 2027-01-15}
          order: {title: {zh: 首单, en: First order}, owner: ana, after: [offer], duration: 10wd}
"""
EDITED = (
    PLAN.replace("97%", "95%")
    .replace("4万", "45,000")
    .replace("2027-01-15", "2027-01-29")
    .replace("zh: 首单", "zh: 首批订单")
    .replace("  nps:", "  share: {owner: ana, baseline: 10%, target: 12%}\n  nps:")
)
OTHER = PLAN.replace("corner-2027", "bay-2027").replace("status: agreed", "status: draft")
HOSTILE = (
    "![x](https://evil.example/p.png)",
    "<img src=x onerror=alert(1)>",
    "@everyone see #1 and !2",
    "</details></summary><!-- gone",
    "`a` | b **c** ~~d~~ $x$",
    "www.evil.example me@evil.example GH-12",
)


def compared(old: dict[str, str], new: dict[str, str], **asked: Any) -> Difference:
    """Compare texts as two folders would be."""
    sides = [
        Side(label, {path: PlanFile(path, text.encode()) for path, text in files.items()}, commit)
        for label, files, commit in (("signed", old, "1" * 40), ("work tree", new, ""))
    ]
    inputs = Inputs(sides[0], sides[1], Project(), None)
    return differences(read_sides(inputs, Asked(date(2026, 11, 22), "en", **asked)))


@cache
def sample() -> Difference:
    old = {"plans/a.yaml": PLAN, "plans/b.yaml": OTHER, "plans/c.yaml": PLAN.replace("corner", "dock")}
    new = {"plans/a.yaml": EDITED, "plans/b2.yaml": OTHER.replace("97%", "98%")}
    return compared(old, new)


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_goldens(locale: str) -> None:
    found = sample()
    for name, text in (
        ("text.txt", "".join(f"{line}\n" for line in text_lines(found, locale))),
        ("page.md", markdown(found, locale, PAGE)),
        ("comment.md", markdown(found, locale, COMMENT)),
        ("page.html", page(found, locale)),
        ("changes.csv", diff_csv(found, locale).replace("\r\n", "\n")),
        ("changes.json", re.sub(r'"version": "[^"]+"', '"version": "…"', dumps(diff_document(found, locale)))),
    ):
        assert_golden(text, GOLDENS / f"{locale}.{name}")


def test_the_same_changes_stand_in_every_format() -> None:
    found = sample()
    sentences = [change["sentence"] for change in diff_document(found, "en")["changes"]]
    assert len(sentences) == len(list(found.changes())) > 5
    rows = list(csv.DictReader(io.StringIO(diff_csv(found, "en").removeprefix("\ufeff"))))
    assert [row["sentence"] for row in rows] == sentences
    assert tuple(rows[0]) == COLUMNS
    text = "\n".join(text_lines(found, "en"))
    assert all(sentence in text for sentence in sentences)
    assert markdown(found, "en", COMMENT).count("\n- ") == len(sentences) + 3  # and the totals


def test_json_is_what_its_schema_says() -> None:
    schema = diff_schema()
    Draft7Validator.check_schema(schema)
    content = diff_document(sample(), "zh-CN")
    assert list(Draft7Validator(schema).iter_errors(content)) == []
    assert set(content) == set(schema["properties"])
    assert set(content["changes"][0]) == set(schema["definitions"]["change"]["properties"])
    assert set(content["summary"]) == set(schema["properties"]["summary"]["properties"])
    impact = next(change["impact"][0] for change in content["changes"] if change["impact"])
    assert set(impact) == set(schema["definitions"]["cause"]["properties"])
    content["changes"][0]["level"] = "fatal"
    (error,) = Draft7Validator(schema).iter_errors(content)
    assert tuple(error.absolute_path) == ("changes", 0, "level")


def test_fixed_keys_of_the_contract() -> None:
    content = diff_document(sample(), "en")
    assert {"version", "old", "new", "changes", "summary"} <= set(content)
    keys = "rule level class plan path kind old new delta sentence old_line new_line fingerprint impact"
    assert set(keys.split(" ")) <= set(content["changes"][0])
    prints = [change["fingerprint"] for change in content["changes"]]
    assert len(set(prints)) == len(prints)


def test_nothing_changed_and_nothing_could_be_told_are_two_things() -> None:
    same = compared({"a.yaml": PLAN}, {"a.yaml": PLAN})
    assert list(text_lines(same, "en")) == ["signed → the files on disk: no changes in 1 plan"]
    assert "没有变化" in markdown(same, "zh-CN", COMMENT)
    broken = compared({"a.yaml": PLAN}, {"a.yaml": "plan: {"})
    assert list(text_lines(broken, "en")) == []
    for form in (PAGE, COMMENT, SUMMARY):
        told = markdown(broken, "en", form)
        assert "no changes" not in told
        assert "Could not be compared" in told
        assert "<code>a.yaml</code>" in told
    assert "no changes" not in page(broken, "en")
    assert diff_document(broken, "en")["unreadable"] == ["a.yaml"]


def hostile(words: str) -> Difference:
    bad = PLAN.replace("en: In-store media", f'en: "{words}"').replace("en: Corner stores 2027", f'en: "{words}"')
    return compared({"<b>@me.yaml": bad}, {"<b>@me.yaml": bad.replace("4万", "5万")})


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("form", [PAGE, COMMENT, SUMMARY], ids=["page", "comment", "summary"])
def test_a_plan_cannot_speak_markdown(form: Any, words: str) -> None:
    told = markdown(hostile(words), "en", form)
    own = told.replace(MARKER, "")
    assert told.count("+10,000; +25%") == 2
    assert "<img" not in told
    assert "<!--" not in own
    assert told.count("</details>") == told.count("<details>") == told.count("</summary>")
    for call in ("@everyone", "@me", "@evil", "#1", "!2", "https://", "www.", "$x", "GH-12"):
        assert call not in told, call
    # Within a summary nothing is markup but HTML.
    read = "\n".join(line for line in own.splitlines() if not line.startswith("<summary>"))
    assert not re.search(r"(?<!\\)(\[|`|~~|(?<!\*)\*\*c)", read)
    # Whoever reads it sees the words all the same.
    shown = re.sub(r"\\([^\w\s]|_)", r"\1", told.replace("\u2060", "").replace("<span>$</span>", "$"))
    assert shown.count(escape(words, quote=False)) == 2


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag, *(name for name, _ in attrs if name.startswith("on") or name in ("src", "href"))]


def test_a_plan_cannot_speak_html() -> None:
    for words in HOSTILE:
        told = page(hostile(words), "en")
        tags = _Tags()
        tags.feed(told)
        assert not {"img", "script", "a", "link", "b", "onerror", "src", "href"} & set(tags.found)
        assert told.count(escape(words)) == 2


def test_a_plan_cannot_steer_a_terminal() -> None:
    bad = PLAN.replace("en: In-store media", 'en: "red \\e[31m \\u202e"')
    told = "\n".join(text_lines(compared({"a\x1b.yaml": bad}, {"a\x1b.yaml": bad.replace("4万", "5万")}), "en"))
    assert not {"\x1b", "\u202e"} & set(told)
    coloured = "".join(text_lines(sample(), "en", colour=True))
    assert "\x1b[31mbreaking\x1b[0m" in coloured


def test_a_cell_is_no_formula() -> None:
    bad = PLAN.replace("en: In-store media", 'en: "x"').replace(
        "owner: ana, baseline: 30", 'owner: "=1+1", baseline: 30'
    )
    rows = list(csv.DictReader(io.StringIO(diff_csv(compared({"a": PLAN}, {"a": bad}), "en").removeprefix("\ufeff"))))
    (owner,) = [row for row in rows if row["path"] == "kpis.nps.owner"]
    assert owner["new"] == "'=1+1"


@cache
def large() -> Difference:
    """Three thousand KPIs of two plans cut, one with a name as long as an essay."""
    kpis = "".join(f"  k{number}: {{owner: ana, baseline: 1, target: 40}}\n" for number in range(1500))
    texts = {f"{name}.yaml": f"jbp: 1\nplan: {{id: {name}-2027, period: 2027}}\nkpis:\n{kpis}" for name in ("a", "b")}
    texts["a.yaml"] += f"  {'z' * 1_000}: {{owner: ana, target: 40}}\n"
    return compared(texts, {name: text.replace("target: 40", "target: 35") for name, text in texts.items()})


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_a_large_comment_is_cut_between_entities_with_its_totals_kept(locale: str) -> None:
    found = large()
    told = markdown(found, locale, COMMENT)
    assert COMMENT_LIMIT * 0.9 < len(told.encode("utf-16-le")) / 2 <= COMMENT_LIMIT
    assert told.count("<details>") == told.count("</details>") > 0
    shown = told.count("\n- ⚪")
    hidden = re.search(r"\n> .*?([\d,]+) (?:changes|处变更)", told)
    assert hidden is not None
    assert shown + int(hidden[1].replace(",", "")) == len(list(found.changes())) == 3001
    assert ("3001 targets lowered" if locale == "en" else "目标下调3001项") in told
    assert "jbpgen diff signed" in told
    assert told.endswith("</sub>\n")
    assert len(markdown(found, locale, SUMMARY).encode()) <= 1_000_000


def test_many_plans_fit_as_well() -> None:
    old = {f"{number}.yaml": PLAN.replace("corner-2027", f"{'p' * 300}-{number}") for number in range(300)}
    found = compared(old, {name: text.replace("97%", "90%") for name, text in old.items()})
    odd = Difference(
        End("é" * 9000), End("work tree"), found.plans, tuple(Unreadable("u" * 500, ()) for _ in range(400))
    )
    told = markdown(odd, "en", COMMENT)
    assert len(told.encode("utf-16-le")) / 2 <= COMMENT_LIMIT
    assert "300 targets lowered" in told


def test_approvals_stand_behind_the_totals() -> None:
    told = markdown(sample(), "en", COMMENT, ["- sales director: missing"])
    assert told.index("target lowered") < told.index("### Approvals") < told.index("<details>")
    assert told.startswith(MARKER)
    assert MARKER not in markdown(sample(), "en", SUMMARY)
