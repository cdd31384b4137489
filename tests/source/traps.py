"""YAML traps as data: the bytes of a file, and either the findings that it must give or what it means.

A finding is written ``CODE line:column-end_line:end_column``. Escapes are spelt out so that no editor mends a trap.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Trap:
    """``finds`` in the order of the text. ``means`` is the data read; ``...`` where that is not the point."""

    name: str
    content: bytes
    finds: tuple[str, ...] = ()
    means: Any = ...


def _trap(name: str, content: str | bytes, *finds: str, means: Any = ...) -> Trap:
    return Trap(name, content.encode() if isinstance(content, str) else content, finds, means)


ENCODINGS = (
    _trap("bom", b"\xef\xbb\xbfa: @x\n", "SYN013 1:4-1:5"),
    _trap("bom_inside", "a: 1\n\ufeffb: 2\n", "SYN003 2:1-2:2"),
    _trap("crlf", b"a: 1\r\nb: @x\r\n", "SYN013 2:4-2:5"),
    _trap("lone_cr", b"a: 1\rb: @x\r", "SYN013 2:4-2:5"),
    _trap("line_separator", "a: x\u2028y\nb: 1\n", "SYN004 1:5-1:6", means={"a": "x y", "b": 1}),
    _trap("paragraph_separator", "a: x\u2029y\n", "SYN004 1:5-1:6", means={"a": "x y"}),
    _trap("next_line", "a: x\u0085y\n", "SYN004 1:5-1:6", means={"a": "x y"}),
    _trap("separator_before_mistake", "a: x\u2028y\nb: @x\n", "SYN004 1:5-1:6", "SYN013 2:4-2:5"),
    _trap("nul", b"a: 1\nb: x\x00y\n", "SYN003 2:5-2:6"),
    _trap("other_controls", b"a: \x07\nb: \x1b[31m\n", "SYN003 1:4-1:5", "SYN003 2:4-2:5"),
    _trap("escaped_nul", b'a: "x\\0y"\n', "SYN003 1:4-1:10"),
    _trap("surrogate_bytes", b"a: \xed\xa0\x80\n", "SYN001 1:4-1:5"),
    _trap("surrogate_escape", b'a: "\\ud800"\n', "SYN027 1:5-1:7"),
    _trap("invalid_utf8", b"a: 1\nb: \xe4\xb8\n", "SYN001 2:4-2:5"),
    _trap("gb18030", "a: 计划\n".encode("gb18030"), "SYN001 1:4-1:5"),
    _trap("utf16_le_bom", "\ufeffa: 1\n".encode("utf-16-le"), "SYN002 1:1-1:2"),
    _trap("utf16_be_bom", "\ufeffa: 1\n".encode("utf-16-be"), "SYN002 1:1-1:2"),
    _trap("utf16_le", "a: 1\n".encode("utf-16-le"), "SYN002 1:1-1:2"),
    _trap("utf16_be", "a: 1\n".encode("utf-16-be"), "SYN002 1:1-1:2"),
    _trap("zero_width_space", "a: x\n\u200b b: y: z\n", "SYN003 2:1-2:2"),
    _trap("no_break_space", "a:\u00a0b\n", "SYN025 1:2-1:3"),
    _trap("ideographic_space", "a: 1\nb:\u3000c\nd: 1\n", "SYN025 2:2-2:3"),
)

DOCUMENTS = (
    _trap("empty", b"", "SYN005 1:1-1:2"),
    _trap("blank", b"\n\n  \n", "SYN005 1:1-1:2"),
    _trap("comments_only", b"# nothing yet\n", "SYN005 1:1-1:2"),
    _trap("marker_only", b"---\n", "SYN005 1:1-1:2"),
    _trap("null_document", b"~\n", "SYN005 1:1-1:2"),
    _trap("several_documents", b"a: 1\n---\nb: 2\n", "SYN006 2:1-2:4", means={"a": 1}),
    _trap("second_document_broken", b"a: 1\n---\nb: @\n", "SYN006 2:1-2:4", "SYN013 3:4-3:5"),
    _trap("document_end", b"a: 1\n...\n", means={"a": 1}),
    _trap("text_after_document_end", b"a: 1\n...\nb: 2\n", "SYN006 3:1-3:5"),
    _trap("yaml_directive", b"%YAML 1.2\n---\na: 1\n", means={"a": 1}),
    _trap("yaml_directive_3", b"%YAML 3.0\n---\na: 1\n", "SYN009 1:1-1:2"),
    _trap("unknown_directive", b"%PLAN x\n---\na: 1\n", "SYN013 1:1-1:2"),
    _trap("root_list", b"- a\n- b\n", "SYN007 1:1-1:4"),
    _trap("root_scalar", b"hello\nworld\n", "SYN007 1:1-1:6"),
)

INDENTATION = (
    _trap("tab_indentation", b"a:\n\tb: 1\n", "SYN008 2:1-2:2"),
    _trap("tab_after_spaces", b"a:\n  \tb: 1\n", "SYN008 2:3-2:4"),
    _trap("tab_after_dash", b"a:\n  -\tb\n", "SYN008 2:4-2:5"),
    _trap("tab_on_blank_line", b"a: 1\n\t\nb: 2\n", "SYN008 2:1-2:2"),
    _trap("tab_in_block_text", b"a: |\n  x\n\ty\n", "SYN008 3:1-3:2"),
    _trap("tab_after_colon", b"a:\tb\n", means={"a": "b"}),
    _trap("between_levels", b"a:\n  b: 1\n c: 2\n", "SYN028 3:2-3:6"),
    _trap("too_deep_after_value", b"a: 1\n  b: 2\n", "SYN028 2:3-2:4"),
    _trap("too_deep_after_sibling", b"a:\n  b: 1\n   c: 2\n", "SYN028 3:4-3:5"),
    _trap("less_than_first_key", b"  a: 1\nb: 2\n", "SYN028 2:1-2:5"),
    _trap("key_beside_items", b"a:\n  - x\n  b: 2\n", "SYN028 3:3-3:7"),
    _trap("text_below_key", b"a: 1\nhello\nb: 2\n", "SYN028 2:1-2:6"),
    _trap("block_text_not_indented", b"a: |\nx\nb: 1\n", "SYN028 2:1-2:2"),
    _trap("text_behind_comment", b"a: x\n  # c\n  y\n", "SYN028 3:3-3:4"),
)

PUNCTUATION = (
    _trap("merge_conflict", b"a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n", "SYN029 2:1-2:13"),
    _trap(
        "merge_conflict_deeper", b"a:\n  b: 1\n<<<<<<< ours\n  c: 2\n=======\n  c: 3\n>>>>>>> x\n", "SYN029 3:1-3:13"
    ),
    _trap("half_a_merge_conflict", b"a: 1\nb: 3\n>>>>>>> theirs\nc: 1\n", "SYN029 3:1-3:15"),
    _trap("ideographic_indent", "a:\n  b: 1\n\u3000c: 2\n  d: 3\n", "SYN030 3:1-3:2"),
    _trap("no_break_indent", "a:\n  b: 1\n \u00a0c: 2\n  d: 3\n", "SYN030 3:2-3:3"),
    _trap("fullwidth_colon", "a: 1\nb：2\n", "SYN024 2:2-2:3"),
    _trap("fullwidth_colon_first", "a：1\nb: 2\n", "SYN024 1:2-1:3"),
    _trap("fullwidth_colon_everywhere", "a：1\nb：2\n", "SYN024 1:2-1:3"),
    _trap("fullwidth_comma", "a: {b: 1，c: 2}\n", "SYN024 1:9-1:10"),
    _trap("fullwidth_bracket", "a: {b: 1｝\nc: 2\n", "SYN011 1:4-1:5"),
    _trap("fullwidth_quotes", "a: “x”\n", means={"a": "“x”"}),
    _trap("no_space_after_colon", b"a: 1\nb:2\nc: 3\n", "SYN025 2:2-2:3"),
    _trap("no_space_at_all", b"b:2\n", "SYN025 1:2-1:3"),
    _trap("colon_in_text", b"a: x: y\n", "SYN012 1:5-1:6"),
    _trap("clock_in_text", b"a: at 12:30\n", means={"a": "at 12:30"}),
    _trap("address", b"a: https://x.example/y\n", means={"a": "https://x.example/y"}),
    _trap("unclosed_quote", b'a: "x\nb: 2\n', "SYN010 1:4-1:5"),
    _trap("unclosed_quote_above_others", b'a: "x\nb: "y"\nc: 1\n', "SYN010 1:4-1:5"),
    _trap("unclosed_bracket", b"a: [x\nb: 2\n", "SYN011 1:4-1:5"),
    _trap("unclosed_brace", b"a: {x: 1\nb: 2\n", "SYN011 1:4-1:5"),
    _trap("unclosed_at_the_end", b"a: 1\nb: [\n", "SYN011 2:4-2:5"),
    _trap("wrong_bracket", b"a: [x}\n", "SYN011 1:4-1:5"),
    _trap("missing_comma", b"a: {b: 1 c: 2}\n", "SYN011 1:4-1:5"),
    _trap("missing_comma_quotes", b'a: {b: "x" c: "y"}\n', "SYN011 1:4-1:5"),
    _trap("bracket_too_many", b"a: x\nb: ]\n", "SYN013 2:4-2:5"),
    _trap("comma_too_many", b"a: [x,,y]\n", "SYN013 1:7-1:8"),
    _trap("text_after_quote", b'a: "x" y\n', "SYN026 1:8-1:9"),
    _trap("apostrophe_in_quotes", b"a: 'it's'\n", "SYN026 1:8-1:10"),
    _trap("text_after_quote_in_flow", b'a: {b: "x" y}\n', "SYN026 1:12-1:13"),
    _trap("text_after_bracket", b"a: [x] y\n", "SYN026 1:8-1:9"),
    _trap("bad_escape", b'a: "C:\\q"\n', "SYN027 1:7-1:9"),
    _trap("short_escape", b'a: "\\x4"\n', "SYN027 1:5-1:7"),
    _trap("at_sign", b"a: @x\n", "SYN013 1:4-1:5"),
    _trap("backtick", b"a: `x\n", "SYN013 1:4-1:5"),
    _trap("percent_first", b"a: %5\n", "SYN013 1:4-1:5"),
    _trap("percent_first_in_file", b"%a: x\n", "SYN013 1:1-1:2"),
    _trap("star_first", b"a: **x**\n", "SYN013 1:4-1:5"),
    _trap("ampersand_first", b"a: & x\n", "SYN013 1:4-1:5"),
    _trap("pipe_first", b"a: |x\n", "SYN013 1:4-1:5"),
    _trap("dash_first", b"a: - x\n", "SYN013 1:4-1:5"),
)

KEYS = (
    _trap("duplicate_key", b"a: 1\na: 2\n", "SYN014 2:1-2:2", means={"a": 1}),
    _trap("duplicate_in_flow", b"x: {a: 1, a: 2}\n", "SYN014 1:11-1:12", means={"x": {"a": 1}}),
    _trap("duplicate_quoted", b'a: 1\n"a": 2\n', "SYN014 2:1-2:4"),
    _trap("duplicate_in_merged", b"b: &b {x: 1, x: 2}\nc:\n  <<: *b\n", "SYN014 1:14-1:15"),
    _trap("two_merges", b"b: &b {x: 1}\nc:\n  <<: *b\n  <<: *b\n", "SYN014 4:3-4:5"),
    _trap("quoted_merge_sign", b'a:\n  "<<": 1\n', means={"a": {"<<": 1}}),
    _trap("empty_key", b": 1\n", "SYN015 1:1-1:2"),
    _trap("empty_key_in_flow", b"a: {: 1}\n", "SYN015 1:5-1:6"),
    _trap("quoted_empty_key", b'"": 1\n', "SYN015 1:1-1:3"),
    _trap("list_key", b"[a, b]: 1\n", "SYN015 1:1-1:7"),
    _trap("mapping_key", b"{a: b}: 1\n", "SYN015 1:1-1:7"),
    _trap("explicit_key", b"? a\n: b\n", means={"a": "b"}),
    _trap("explicit_list_key", b"? [a]\n: b\n", "SYN015 1:3-1:6"),
    _trap("null_key", b"null: 1\n", means={"null": 1}),
    _trap("number_key", b"1: 2\n", means={"1": 2}),
    _trap("flag_key", b"on: 2\n", means={"on": 2}),
    _trap("long_key", b"k" * 2000 + b": 1\n", "SYN015 1:1-1:2001"),
)

ANCHORS = (
    _trap("merge", b"b: &b {x: 1}\nc:\n  <<: *b\n  y: 2\n", means={"b": {"x": 1}, "c": {"x": 1, "y": 2}}),
    _trap("merge_overridden", b"b: &b {x: 1}\nc:\n  x: 2\n  <<: *b\n", means={"b": {"x": 1}, "c": {"x": 2}}),
    _trap(
        "merge_several",
        b"b: &b {x: 1}\nd: &d {x: 2, y: 3}\nc:\n  <<: [*b, *d]\n",
        means={"b": {"x": 1}, "d": {"x": 2, "y": 3}, "c": {"x": 1, "y": 3}},
    ),
    _trap("merge_list", b"b: &b [1]\nc:\n  <<: *b\n", "SYN023 3:7-3:9"),
    _trap("merge_scalar", b"b: &b x\nc:\n  <<: *b\n", "SYN023 3:7-3:9"),
    _trap(
        "merge_partly", b"b: &b {x: 1}\nc:\n  <<: [*b, 5]\n", "SYN023 3:12-3:13", means={"b": {"x": 1}, "c": {"x": 1}}
    ),
    _trap("merge_nothing", b"c:\n  <<:\n", "SYN023 2:3-2:5"),
    _trap("merge_itself", b"c: &c\n  <<: *c\n", "SYN017 2:7-2:9"),
    _trap("merge_undefined", b"c:\n  <<: *q\n", "SYN016 2:7-2:9"),
    _trap("undefined_alias", b"a: *x\n", "SYN016 1:4-1:6"),
    _trap("alias_before_anchor", b"a: *x\nb: &x 1\n", "SYN016 1:4-1:6"),
    _trap("cyclic_mapping", b"a: &x\n  b: *x\n", "SYN017 2:6-2:8"),
    _trap("cyclic_list", b"a: &x [*x]\n", "SYN017 1:8-1:10"),
    _trap("alias_as_key", b"a: &x k\n*x : 1\n", means={"a": "k", "k": 1}),
    _trap("list_alias_as_key", b"a: &x [1]\n*x : 1\n", "SYN015 2:1-2:3"),
    _trap("anchor_again", b"a: &x 1\nb: &x 2\nc: *x\n", means={"a": 1, "b": 2, "c": 2}),
    _trap("python_tag", b"a: !!python/object/apply:os.system [x]\n", "SYN021 1:4-1:35"),
    _trap("python_tag_anchored", b"a: &b !!python/name:os.system x\n", "SYN021 1:7-1:30"),
    _trap("binary_tag", b"a: !!binary aGk=\n", "SYN021 1:4-1:12"),
    _trap("set_tag", b"a: !!set {x}\n", "SYN021 1:4-1:9"),
    _trap("own_tag", b"a: !budget 12\n", "SYN021 1:4-1:11"),
    _trap("bare_tag", b"a: ! urgent\n", "SYN021 1:4-1:5"),
    _trap("tag_on_key", b"!foo a: 1\n", "SYN021 1:1-1:5"),
    _trap("unknown_tag_handle", b"a: !e!x 1\n", "SYN009 1:4-1:5"),
    _trap("text_tag", b"a: !!str 12\n", means={"a": "12"}),
)

NUMBERS = (
    _trap("comma_in_map", "a: {b: 6,000万, c: 2}\n", "SYN022 1:8-1:14", means={"a": {"b": "6,000万", "c": 2}}),
    _trap("commas_in_map", b"a: {b: 1,250,000}\n", "SYN022 1:8-1:17", means={"a": {"b": "1,250,000"}}),
    _trap("commas_in_list", b"a: [1,250,000]\n", "SYN022 1:5-1:14", means={"a": ["1,250,000"]}),
    _trap("decimal_comma_in_map", "a: {b: 1,5亿}\n", "SYN022 1:8-1:12", means={"a": {"b": "1,5亿"}}),
    _trap("negative_in_map", b"a: {b: -1,250}\n", "SYN022 1:8-1:14"),
    _trap("commas_in_block", b"a: 1,250,000\n", means={"a": "1,250,000"}),
    _trap("list_of_numbers", b"a: [1, 250, 000]\n", means={"a": [1, 250, 0]}),
    _trap("ids_with_digits", b"a: [G1,2b]\nb: {x: a1,2: c}\n", means={"a": ["G1", "2b"], "b": {"x": "a1", "2": "c"}}),
    _trap("leading_zeros", b"a: 0123\n", means={"a": 123}),
    _trap("trailing_zero", b"a: 1.10\n", means={"a": Decimal("1.10")}),
    _trap("octal", b"a: 0o17\n", means={"a": 15}),
    _trap("hexadecimal", b"a: 0x1F\n", means={"a": 31}),
    _trap("underscores", b"a: 1_000\n", means={"a": "1_000"}),
    _trap("infinity", b"a: .inf\n", means={"a": Decimal("Infinity")}),
    _trap("sexagesimal", b"a: 12:30\n", means={"a": "12:30"}),
    _trap("words_of_yaml_1_1", b"a: [NO, on, y, Off, ~, True]\n", means={"a": ["NO", "on", "y", "Off", None, True]}),
    _trap("huge_exponent", b"a: 1e999999999\n", means={"a": "1e999999999"}),
    _trap("very_long_number", b"a: " + b"9" * 100_000 + b"\n", means={"a": "9" * 100_000}),
)

SIZES = (
    _trap("deep_list", b"a: " + b"[" * 100_000, "SYN019 1:43-1:44"),
    _trap("deep_map", b"a: " + b"{" * 100_000, "SYN019 1:43-1:44"),
    _trap("deep_block", b"".join(b" " * level + b"a:\n" for level in range(200)), "SYN019 41:41-41:42"),
    _trap("deep_dashes", b"- " * 10_000, "SYN019 1:81-1:82"),
    _trap("deep_keys", b"? " * 10_000, "SYN019 1:81-1:82"),
    _trap("very_long_line", "a: " + "字" * 300_000 + "\nb: @\n", "SYN013 2:4-2:5"),
    _trap(
        "billion_laughs",
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "SYN018 6:12-6:13",
    ),
    _trap("many_aliases", b"a: &a x\nb: [" + b"*a, " * 2_000 + b"]\n", "SYN018 2:4005-2:4007"),
    _trap("blank_lines", b"\n" * 500_000 + b"x\n", "SYN007 500001:1-500001:2"),
    _trap("many_controls", b"a: " + b"\x00" * 1_000_000, *(f"SYN003 1:{at}-1:{at + 1}" for at in range(4, 24))),
    _trap(
        "many_tags",
        b"a: [" + b"!t x, " * 50_000 + b"]\n",
        *(f"SYN021 1:{5 + 6 * at}-1:{7 + 6 * at}" for at in range(501)),
    ),
)

TRAPS = (*ENCODINGS, *DOCUMENTS, *INDENTATION, *PUNCTUATION, *KEYS, *ANCHORS, *NUMBERS, *SIZES)
