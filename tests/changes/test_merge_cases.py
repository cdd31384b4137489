"""Merges one by one: what the text looks like where people wrote it in their own way."""

from __future__ import annotations

from textwrap import dedent

import pytest

from jbpgen.changes.merge_form import Form, merged_form, taken_off
from jbpgen.changes.merge_lines import united, united_ends
from jbpgen.source.file import read_text
from tests.changes.merging import conflicts, three

PLAN = dedent("""\
    # head
    jbp: 1
    plan:
      id: brook  # the id
      title: {zh: "小溪", en: Brook}
    kpis:
      # first
      k1:
        target: 97%   # t
        owner: ann
        sources: [a, b]

      k2:
        target: 5
    wbs:
      D1:
        projects:
          P1:
            title: P
            tasks:
              T1:
                title: x
                start: 2027-01-01
              # about T2
              T2:
                title: y
                after: [T1]
          P2:
            title: Q
            tasks:
              T3:
                title: z
    # the end
    """)
T2 = "          # about T2\n          T2:\n            title: y\n            after: [T1]\n"
T3 = "          T3:\n            title: z\n"


def changed(*pairs: tuple[str, str], text: str = PLAN) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text


def clean(ours: str, theirs: str, wanted: str, base: str = PLAN) -> None:
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = three(base, one, other)
        assert (conflicts(merged), merged.text()) == ([], wanted)


def ours_style(ours: str, theirs: str, wanted: str) -> None:
    """Ours was only written otherwise: its style holds. The other way round the same is meant, in the other style."""
    merged, turned = three(PLAN, ours, theirs), three(PLAN, theirs, ours)
    assert (conflicts(merged), merged.text()) == ([], wanted)
    assert turned.clashes == ()
    assert read_text("", turned.text()).data == read_text("", wanted).data


def test_an_unchanged_side_gives_the_other() -> None:
    odd = changed(("title: y", "title:   'y'   #  odd "))
    clean(PLAN, odd, odd)
    clean(odd, odd, odd)


def test_two_languages_of_one_text_on_one_line() -> None:
    ours, theirs = changed(("en: Brook", "en: 'The Brook'")), changed(("小溪", "溪流"))
    clean(ours, theirs, changed(("en: Brook", "en: 'The Brook'"), ("小溪", "溪流")))


def test_a_conflict_within_brackets_keeps_the_rest_of_the_line_merged() -> None:
    merged = three(PLAN, changed(("en: Brook", "en: A"), ("小溪", "溪流")), changed(("en: Brook", "en: B")))
    assert conflicts(merged) == ["plan.title.en"]
    assert merged.text("ours") == changed(("en: Brook", "en: A"), ("小溪", "溪流"))
    assert merged.text("theirs") == changed(("en: Brook", "en: B"), ("小溪", "溪流"))


def test_lists_of_references_follow_both() -> None:
    ours, theirs = changed(("[a, b]", "[b, c]")), changed(("[a, b]", "[a, b, d]"))
    assert three(PLAN, ours, theirs).text() == changed(("[a, b]", "[b, c, d]"))
    assert three(PLAN, theirs, ours).text() == changed(("[a, b]", "[b, d, c]"))


def test_lists_in_lines_follow_both() -> None:
    lines = "sources:\n      - a\n      # why b\n      - b"
    base = changed(("sources: [a, b]", lines))
    ours = changed(("      - a\n", ""), text=base)
    theirs = changed(("      - b\n", "      - b\n      - d  # new\n"), text=base)
    clean(ours, theirs, changed(("      - a\n", ""), ("      - b\n", "      - b\n      - d  # new\n"), text=base), base)


def test_comments_on_items_of_a_list_stay() -> None:
    lines = "sources:\n      # above\n      - a  # why\n      - b"
    base = changed(("sources: [a, b]", lines))
    ours = changed(("# above", "# higher"), ("- a  # why", "- a  # who"), ("      - b\n", ""), text=base)
    theirs = changed(("# above", "# hoch"), ("- a  # why", "- a  # wer"), text=base)
    merged = three(base, ours, theirs)
    wanted = changed(("# above", "# higher\n      # hoch"), ("# why", "# who  # wer"), ("      - b\n", ""), text=base)
    assert (conflicts(merged), merged.text()) == ([], wanted)


def test_a_dependency_changed_twice_is_a_conflict() -> None:
    merged = three(PLAN, changed(("[T1]", "[T1 SS]")), changed(("[T1]", "[T1 FS +5d]")))
    assert conflicts(merged) == ["wbs.D1.projects.P1.tasks.T2.after"]


def test_one_side_respelled_what_the_other_changed() -> None:
    ours_style(changed(("97%", "'97%'")), changed(("97%", "98%")), changed(("97%", "98%")))
    ours_style(changed(("[a, b]", "[ a,  b ]")), changed(("[a, b]", "[a, b, c]")), changed(("[a, b]", "[ a,  b,  c ]")))


def test_a_collection_put_into_brackets_and_changed() -> None:
    short = changed((T3, "          T3: {title: z}\n"))
    ours_style(short, changed(("title: z", "title: zz")), changed((T3, "          T3: {title: zz}\n")))
    longer = changed((T3, T3 + "            end: 2027-01-02\n"))
    merged = three(PLAN, short, longer)
    assert merged.text() == changed((T3, "          T3: {title: z, end: 2027-01-02}\n"))


def test_the_same_said_twice_is_no_conflict() -> None:
    clean(changed(("97%", "98%")), changed(("97%", "98%")), changed(("97%", "98%")))
    merged = three(PLAN, changed(("97%", "98%")), changed(("97%", "98.0 %")))
    assert (conflicts(merged), merged.text()) == ([], changed(("97%", "98%")))


def test_comments_of_both_sides_stay() -> None:
    ours = changed(("# first", "# 1st"), ("# t\n", "# why\n"), ("# the end", "# End"), ("# head", "# Head"))
    theirs = changed(("# first", "# erst"), ("# t\n", "# who\n"), ("# the end", "# Ende"), ("# head", "# Kopf"))
    merged = three(PLAN, ours, theirs)
    assert conflicts(merged) == []
    assert merged.text() == changed(
        ("# first", "# 1st\n  # erst"),
        ("# t\n", "# why  # who\n"),
        ("# the end", "# End\n# Ende"),
        ("# head", "# Head\n# Kopf"),
    )


def test_a_comment_within_what_the_other_took_out_is_a_conflict() -> None:
    merged = three(PLAN, changed((T2, "")), changed(("title: y", "title: y  # agreed with Bo")))
    assert conflicts(merged) == ["wbs.D1.projects.P1.tasks.T2"]


def test_a_key_with_a_comment_and_changes_below() -> None:
    ours, theirs = changed(("  k1:\n", "  k1:  # core\n")), changed(("97%", "98%"))
    clean(ours, theirs, changed(("  k1:\n", "  k1:  # core\n"), ("97%", "98%")))


def test_moved_here_and_edited_there() -> None:
    moved = changed((T2, ""), (T3, T3 + T2))
    edited = changed(("title: y", "title: Y  # better"))
    clean(moved, edited, changed((T2, ""), (T3, T3 + T2.replace("title: y", "title: Y  # better"))))


def test_moved_into_a_new_project_and_edited_there() -> None:
    project = "      P3:\n        title: R\n        tasks:\n"
    moved = changed((T2, ""), (T3, T3 + project + T2))
    edited = changed(("title: y", "title: Y"))
    clean(moved, edited, changed((T2, ""), (T3, T3 + project + T2.replace("title: y", "title: Y"))))


def test_moved_to_two_places_is_a_conflict_that_shows_both() -> None:
    third = "      P3:\n        title: R\n        tasks:\n          T4:\n            title: w\n"
    base = changed((T3, T3 + third))
    ours = changed((T2, ""), (T3, T3 + T2), text=base)
    theirs = changed((T2, ""), ("            title: w\n", "            title: w\n" + T2), text=base)
    merged = three(base, ours, theirs)
    assert conflicts(merged) == ["wbs.D1.projects.P2.tasks.T2", "wbs.D1.projects.P3.tasks.T2"]
    assert (merged.text("ours"), merged.text("theirs")) == (ours, theirs)


def test_moved_here_and_taken_out_there_is_a_conflict() -> None:
    merged = three(PLAN, changed((T2, ""), (T3, T3 + T2)), changed((T2, "")))
    assert conflicts(merged) == ["wbs.D1.projects.P2.tasks.T2"]


def test_a_collection_that_both_emptied_by_moving_stays_as_an_empty_key() -> None:
    t1 = "          T1:\n            title: x\n            start: 2027-01-01\n"
    ours, theirs = changed((T2, ""), (T3, T3 + T2)), changed((t1, ""), (T3, t1 + T3))
    clean(ours, theirs, changed((t1, ""), (T2, ""), (T3, t1 + T3 + T2)))


def test_moved_into_what_the_other_took_out_is_a_conflict_in_both_places() -> None:
    project = "      P2:\n        title: Q\n        tasks:\n" + T3
    ours, theirs = changed((project, "")), changed((T2, ""), (T3, T3 + T2))
    for one, other, names in ((ours, theirs, ("ours", "theirs")), (theirs, ours, ("theirs", "ours"))):
        merged = three(PLAN, one, other)
        assert conflicts(merged) == ["wbs.D1.projects.P1.tasks.T2", "wbs.D1.projects.P2"]
        assert (merged.text(names[0]), merged.text(names[1])) == (ours, theirs)


def test_moved_out_of_what_the_other_took_out_is_a_conflict_in_both_places() -> None:
    project = PLAN[PLAN.index("      P1:") : PLAN.index("      P2:")]
    ours, theirs = changed((project, "")), changed((T2, ""), (T3, T3 + T2))
    merged = three(PLAN, ours, theirs)
    assert conflicts(merged) == ["wbs.D1.projects.P1", "wbs.D1.projects.P2.tasks.T2"]
    assert (merged.text("ours"), merged.text("theirs")) == (ours, theirs)


def test_renamed_here_and_edited_there() -> None:
    renamed = changed(("          T2:\n", "          T20:\n            renamed_from: T2\n"))
    edited = changed(("title: y", "title: Y"))
    wanted = changed(("          T2:\n", "          T20:\n            renamed_from: T2\n"), ("title: y", "title: Y"))
    clean(renamed, edited, wanted)


def test_renamed_to_two_ids_is_a_conflict_that_shows_both() -> None:
    ours, theirs = (
        changed(("          T2:\n", f"          {name}:\n            renamed_from: T2\n")) for name in ("T20", "T21")
    )
    merged = three(PLAN, ours, theirs)
    assert sorted(conflicts(merged)) == ["wbs.D1.projects.P1.tasks.T20", "wbs.D1.projects.P1.tasks.T21"]
    assert read_text("", merged.text("ours")).data == read_text("", ours).data
    assert read_text("", merged.text("theirs")).data == read_text("", theirs).data


@pytest.mark.parametrize("empty", ["risks:", "risks: {}", "risks:  # none yet"])
def test_an_empty_chapter_that_both_fill(empty: str) -> None:
    base = changed(("# the end", f"{empty}\n# the end"))
    ours, theirs = (base.replace(empty, f"risks:\n  {name}:\n    title: a") for name in ("R1", "R2"))
    merged = three(base, ours, theirs)
    wanted = base.replace(empty, "risks:\n  R1:\n    title: a\n  R2:\n    title: a")
    assert (conflicts(merged), merged.text()) == ([], wanted)


def test_an_empty_list_that_both_fill() -> None:
    base = changed(("    target: 5\n", "    target: 5\n    sources:\n"))
    ours, theirs = base.replace("sources:\n", "sources: [a]\n"), base.replace("sources:\n", "sources: [b]\n")
    assert three(base, ours, theirs).text() == base.replace("sources:\n", "sources: [a, b]\n")


def test_order_follows_whoever_changed_it() -> None:
    k1 = PLAN[PLAN.index("  # first") : PLAN.index("  k2:")]
    k2 = "  k2:\n    target: 5\n"
    turned = changed((k1 + k2, k2 + k1))
    clean(turned, changed(("97%", "98%")), changed((k1 + k2, k2 + k1.replace("97%", "98%"))))


def test_orders_changed_differently_keep_ours_and_say_so() -> None:
    k3 = "  k3:\n    target: 1\n"
    k2 = "  k2:\n    target: 5\n"
    k1 = PLAN[PLAN.index("  # first") : PLAN.index("  k2:")]
    base = changed((k2, k2 + k3))
    ours, theirs = (changed((k1 + k2 + k3, text), text=base) for text in (k2 + k1 + k3, k1 + k3 + k2))
    merged = three(base, ours, theirs)
    assert (conflicts(merged), merged.text(), merged.reordered) == ([], ours, (("kpis",),))


@pytest.mark.parametrize("step", [1, 4])
def test_one_side_indented_the_file_anew(step: int) -> None:
    wide = "".join(
        " " * ((len(line) - len(line.lstrip(" "))) // 2 * step) + line.lstrip(" ") for line in PLAN.splitlines(True)
    )
    ours_style(wide, changed(("97%", "98%")), wide.replace("97%", "98%"))


def test_block_scalars_are_taken_whole() -> None:
    text = "            title: y\n            note: |\n              # no comment\n\n              two: lines\n"
    base = changed(("            title: y\n", text))
    ours, theirs = changed(("two: lines", "three: lines"), text=base), changed(("97%", "98%"), text=base)
    clean(ours, theirs, changed(("two: lines", "three: lines"), ("97%", "98%"), text=base), base)
    both = three(base, ours, changed(("two: lines", "four: lines"), text=base))
    assert conflicts(both) == ["wbs.D1.projects.P1.tasks.T2.note"]


def test_chapters_added_by_both_are_laid_together() -> None:
    ours = PLAN.replace("# the end", "risks:\n  R1:\n    title: a\n# the end")
    theirs = PLAN.replace("# the end", "risks:\n  R2:\n    title: b\n# the end")
    merged = three(PLAN, ours, theirs)
    assert conflicts(merged) == []
    wanted = PLAN.replace("# the end", "risks:\n  R1:\n    title: a\n  R2:\n    title: b\n# the end")
    assert merged.text() == wanted


def test_one_id_added_twice_with_other_content_is_one_conflict() -> None:
    ours = changed((T3, T3 + "          T9:\n            title: one\n"))
    theirs = changed((T3, "          T9:\n            title: other\n" + T3))
    merged = three(PLAN, ours, theirs)
    assert conflicts(merged) == ["wbs.D1.projects.P2.tasks.T9"]


ANCHORS = changed(
    ("sources: [a, b]", "sources: &s [a, b]"), ("after: [T1]", "after: [T1]\n            sources: *s")
)  # fmt: skip


def test_an_anchor_edited_while_nobody_else_leans_on_it() -> None:
    ours, theirs = changed(("&s [a, b]", "&s [a, b, c]"), text=ANCHORS), changed(("97%", "98%"), text=ANCHORS)
    clean(ours, theirs, changed(("&s [a, b]", "&s [a, b, c]"), ("97%", "98%"), text=ANCHORS), ANCHORS)


def test_an_anchor_edited_here_and_leaned_on_anew_there_comes_apart() -> None:
    ours = changed(("title: z", "title: z\n            sources: *s"), text=ANCHORS)
    theirs = changed(("&s [a, b]", "&s [a, b, c]"), text=ANCHORS)
    merged = three(ANCHORS, ours, theirs)
    assert merged.expanded == (("wbs", "D1", "projects", "P2", "tasks", "T3", "sources"),)
    wanted = changed(("&s [a, b]", "&s [a, b, c]"), ("title: z", "title: z\n            sources: [a, b]"), text=ANCHORS)
    assert (conflicts(merged), merged.text()) == ([], wanted)


MERGED = changed(
    ("          T1:\n", "          T1: &t\n"),
    ("            title: z\n", "            <<: *t\n            title: z\n"),
)


def test_a_merge_key_leaned_on_by_both() -> None:
    ours = changed(("start: 2027-01-01", "start: 2027-01-08"), text=MERGED)
    theirs = changed(("title: z", "title: zz"), text=MERGED)
    clean(
        ours,
        theirs,
        changed(("start: 2027-01-01", "start: 2027-01-08"), ("title: z", "title: zz"), text=MERGED),
        MERGED,
    )


def test_a_merge_key_written_anew_where_the_other_side_changed_what_it_brings() -> None:
    ours = changed(
        ("          T1:\n", "          T1: &t\n"),
        ("            title: z\n", "            <<: *t\n            title: z\n"),
    )
    theirs = changed(("start: 2027-01-01", "start: 2027-01-08"))
    merged = three(PLAN, ours, theirs)
    assert merged.expanded == (("wbs", "D1", "projects", "P2", "tasks", "T3", "start"),)
    data = read_text("", merged.text()).data["wbs"]["D1"]["projects"]
    assert data["P1"]["tasks"]["T1"]["start"] == "2027-01-08"
    assert data["P2"]["tasks"]["T3"] == {"title": "z", "start": "2027-01-01"}


def test_an_anchor_taken_out_by_one_side_leaves_a_copy_where_the_other_leans_on_it_anew() -> None:
    ours = changed(("sources: &s [a, b]", "owner2: x"), ("sources: *s", "sources: [a, b]"), text=ANCHORS)
    theirs = changed(("title: z", "title: z\n            sources: *s"), text=ANCHORS)
    place = ("wbs", "D1", "projects", "P2", "tasks", "T3", "sources")
    for merged in (three(ANCHORS, ours, theirs), three(ANCHORS, theirs, ours)):
        assert merged.expanded == (place,)
        wanted = changed(("title: z", "title: z\n            sources: [a, b]"), text=ours)
        assert (conflicts(merged), merged.text()) == ([], wanted)


def test_an_anchored_entity_taken_out_by_one_side_leaves_a_copy_too() -> None:
    base = changed(("          T1:\n", "          T1: &t\n"))
    ours = base.replace(base[base.index("          T1: &t\n") : base.index("          T2:\n")], "")
    ours = ours.replace("            after: [T1]\n", "")
    theirs = f"{base}          T4: *t\n"
    merged = three(base, ours, theirs)
    assert conflicts(merged) == []
    tasks = read_text("", merged.text()).data["wbs"]["D1"]["projects"]
    assert set(tasks["P1"]["tasks"]) == {"T2"}
    assert tasks["P2"]["tasks"]["T4"] == read_text("", base).data["wbs"]["D1"]["projects"]["P1"]["tasks"]["T1"]


def test_an_anchor_taken_out_where_the_rest_conflicts_is_never_a_broken_file() -> None:
    ours = changed(("sources: &s [a, b]", "owner2: x"), ("sources: *s", "sources: [a, b]"), ("97%", "1%"), text=ANCHORS)
    theirs = changed(("title: z", "title: z\n            sources: *s"), ("97%", "2%"), text=ANCHORS)
    merged = three(ANCHORS, ours, theirs)
    assert conflicts(merged) == ["kpis.k1.target"]
    for pick in ("ours", "theirs"):
        assert read_text("", merged.text(pick)).problems == ()


def test_without_a_common_ancestor() -> None:
    merged = three("{}\n", PLAN, changed(("97%", "98%")))
    assert merged.clashes


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        ("# a\n", "# a\n# b\n", "# a\n# c\n", "# a\n# b\n# c\n"),
        ("# a\n# b\n", "# b\n", "# a\n# b\n# c\n", "# b\n# c\n"),
        ("\n# a\n", "\n# x\n", "\n# a\n", "\n# x\n"),
        ("# a\n", "", "# z\n", "# z\n"),
        ("\n", "\n\n", "\n", "\n\n"),
    ],
)
def test_lines_of_comments(base: str, ours: str, theirs: str, wanted: str) -> None:
    assert united(base, ours, theirs) == wanted


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        ("\n", "  # b\n", " # c\n", "  # b  # c\n"),
        (" # a\n", "\n", " # c\n", " # c\n"),
        (" # a\n", " # a\n", "\n", "\n"),
        ("\n", "\n   # below\n", " # c\n", " # c\n   # below\n"),
    ],
)
def test_comments_behind_a_value(base: str, ours: str, theirs: str, wanted: str) -> None:
    assert united_ends(base, ours, theirs) == wanted


def test_the_form_of_a_file_comes_back() -> None:
    content = "\ufeffa: 1\r\nb: 2".encode()
    found = taken_off(content)
    assert found == ("a: 1\nb: 2\n", Form(True, "\r\n", False))
    assert found is not None
    assert found[1].restored(found[0]) == content
    assert taken_off(b"a: \xff") is None
    assert taken_off(b"a: 1\rb: 2\r") is None


def test_each_property_of_the_form_follows_whoever_changed_it() -> None:
    lf, crlf, open_ended = Form(), Form(line_end="\r\n"), Form(ended=False)
    assert merged_form(lf, crlf, open_ended) == Form(line_end="\r\n", ended=False)
    assert merged_form(crlf, crlf, lf) == lf
