"""The verb ``rules``: the list of codes and the page of one, from the rules themselves and the catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jbpgen.diagnostics import Severity
from jbpgen.lint.organisation import PREFIX, organisation_rule
from jbpgen.lint.registry import load_rules, rule_by_code
from jbpgen.lint.rule import Rule
from jbpgen.lint.thresholds import THRESHOLDS
from jbpgen.locale.catalogue import catalogue
from jbpgen.locale.formats import number
from jbpgen.locale.ui import ui
from jbpgen.plan.decode import SCHEMA_CODES
from jbpgen.source.problems import REMARKS, SYNTAX_CODES
from jbpgen.workflows.change_rules import change_listing, change_page
from jbpgen.workflows.check import open_project
from jbpgen.workflows.configuration import load_settings
from jbpgen.workflows.project import CONFIG_NAME


def known_codes() -> list[str]:
    """Return every code that a check can give."""
    return [*SYNTAX_CODES, *SCHEMA_CODES, *(rule.code for rule in load_rules())]


def organisation_rules(locale: str) -> tuple[Rule, ...]:
    """Return the rules of the nearest ``jbpgen.yaml``, from the current folder upwards; none where it has none."""
    project = open_project(())
    if project.root is None:
        return ()
    settings = load_settings(project, locale, CONFIG_NAME)
    stated = settings.configuration.rules if settings.configuration is not None else {}
    return tuple(
        organisation_rule(rule_id, one, {}, settings.severities_of(PREFIX + rule_id, one))
        for rule_id, one in stated.items()
    )


def listing(locale: str) -> str:
    """Return one line per code: code, severities by status, name, title; the organisation's own rules behind ours."""
    titles = catalogue(locale, "messages")["titles"]
    lines = [
        f"{code}  {'N/N/N' if code in REMARKS else 'E/E/E':7}{name}: {titles[code]}"
        for code, name in (*SYNTAX_CODES.items(), *SCHEMA_CODES.items())
    ]
    lines += [f"{rule.code}  {_letters(rule):7}{rule.name}: {_title(rule, locale)}" for rule in load_rules()]
    own = organisation_rules(locale)
    if own:
        lines += ["", f"{CONFIG_NAME}:"]
        lines += [f"{rule.code}  {_letters(rule):7}{_title(rule, locale)}" for rule in own]
    return "\n".join([*lines, "", *change_listing(locale), "", ui(locale, "rule_page"), ""])


def _letters(rule: Rule) -> str:
    return "/".join(severity.value[0].upper() if severity else "-" for severity in rule.severities)


def page(code: str, locale: str) -> str | None:
    """Return the page of one code, or ``None`` where there is none."""
    if code.strip().upper().startswith(PREFIX):
        return _own_page(code.strip().lower(), locale)
    rule = rule_by_code(code)
    if rule is not None:
        lines = [f"{rule.code} {rule.name}: {_title(rule, locale)}", ""]
        for label, said in _parts(rule, locale):
            lines += [f"{label}: {said}"] if isinstance(said, str) else [f"{label}:", *(f"  {line}" for line in said)]
        return "\n".join(lines) + "\n"
    wanted = code.strip().lower()
    for known, name in (*SYNTAX_CODES.items(), *SCHEMA_CODES.items()):
        if wanted in (known.lower(), name):
            entry = catalogue(locale, "messages")[known]
            title = catalogue(locale, "messages")["titles"][known]
            return f"{known} {name}: {title}\n\n{entry['message']}\n{ui(locale, 'fix')}: {entry['help']}\n"
    return change_page(code, locale)


def reference(locale: str) -> str:
    """Return the reference of all codes as Markdown: the pages of `page`, in the order in which rules run."""
    lines = [f"# {ui(locale, 'reference_title')}", "", ui(locale, "reference_intro"), ""]
    for code, name in (*SYNTAX_CODES.items(), *SCHEMA_CODES.items()):
        entry = catalogue(locale, "messages")[code]
        title = catalogue(locale, "messages")["titles"][code]
        lines += [
            f"## {code} {name}",
            "",
            f"**{title}**",
            "",
            f"{entry['message']}  ",
            f"{ui(locale, 'fix')}: {entry['help']}",
            "",
        ]
    for rule in load_rules():
        lines += [f"## {rule.code} {rule.name}", "", f"**{_title(rule, locale)}**", ""]
        for label, said in _parts(rule, locale):
            lines += [f"- {label}: {said}"] if isinstance(said, str) else [f"- {label}:", *_block(said)]
        lines.append("")
    return "\n".join(lines)


def _block(said: tuple[str, ...]) -> list[str]:
    return ["", "  ```yaml", *(f"  {line}" for line in said), "  ```", ""]


def _own_page(code: str, locale: str) -> str | None:
    """The page of an organisation's rule: what it says, how much it weighs, where it is stated."""
    rule = next((one for one in organisation_rules(locale) if one.code.lower() == code), None)
    if rule is None:
        return None
    lines = [f"{rule.code}: {_title(rule, locale)}", "", f"{ui(locale, 'severity')}: {_by_status(rule, locale)}"]
    helped = rule.words[locale][1] if rule.words is not None else ""
    lines += [f"{ui(locale, 'fix')}: {helped}"] if helped else []
    return "\n".join([*lines, f"{ui(locale, 'source')}: {rule.source}"]) + "\n"


def _title(rule: Rule, locale: str) -> str:
    if rule.words is not None:
        return rule.words[locale][0]
    return str(catalogue(locale, "rules")[rule.code]["title"])


def _parts(rule: Rule, locale: str) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """What a rule's page says: label and a text, or label and lines of YAML."""
    entry = catalogue(locale, "rules")[rule.code]
    yield ui(locale, "severity"), _by_status(rule, locale)
    yield ui(locale, "why"), entry["why"]
    yield ui(locale, "bad"), tuple(_patch(rule.bad, locale))
    if rule.good:
        yield ui(locale, "good"), tuple(_patch(rule.good, locale))
    yield ui(locale, "fix"), entry["fix"]
    yield ui(locale, "source"), rule.source
    for name in rule.settings:
        default = THRESHOLDS[name]
        shown = f"{ui(locale, 'default')} {number(default.value)} {default.unit}"
        yield ui(locale, "settings"), f"thresholds.{name} ({shown})"


def _by_status(rule: Rule, locale: str) -> str:
    stages = (ui(locale, "draft"), ui(locale, "proposed"), ui(locale, "agreed"))
    return ", ".join(
        f"{stage} {_severity(level, locale)}" for stage, level in zip(stages, rule.severities, strict=True)
    )


def _severity(level: Severity | None, locale: str) -> str:
    return ui(locale, level.value if level is not None else "off")


def _patch(patch: Mapping[str, Any], locale: str) -> Iterator[str]:
    for place, value in patch.items():
        yield f"{place}: {ui(locale, 'removed') if value is None else _inline(value)}"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_inline(item) for item in value) + "]"
    return "true" if value is True else "false" if value is False else str(value)
