"""Helps and usage errors in the reader's language; nothing of it is read before something has to be said."""

from __future__ import annotations

import subprocess
import sys
from string import Formatter

import click
import pytest

from jbpgen.cli import _COMMANDS, group, run
from jbpgen.cli.speech import in_language, speak
from jbpgen.locale.catalogue import catalogue

WORDS = catalogue("zh-CN", "cli")


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JBPGEN_LOCALE", "zh-CN")


def command(name: str) -> click.Command:
    found = group.get_command(click.Context(group), name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--fromat", "json"], "出错：没有 '--fromat' 这个选项。 是不是 '--format'？"),
        (["cehck"], "出错：没有 'cehck' 这个命令。"),
        (["check", "--gate", "草稿"], "'--gate' 的写法不对：'草稿' 不在可选值之内："),
        (["check", "--as-of", "明天"], "明天 不是日期，请写成 2027-02-22"),
        (["check", "--format"], "选项 '--format' 后面要写一个值。"),
        (["check", "--format", "xml"], "xml：请选 text / json"),
        (["check", "--select", "MEA999"], "没有规则用 MEA999 这个代码"),
        (["rules", "A", "B"], "一次写一个 CODE"),
        (["new"], "缺少参数"),
    ],
)
def test_usage_errors_are_chinese(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    err = capsys.readouterr().err
    assert words in err
    assert "Usage" not in err


def test_the_language_asked_for_beats_the_environment(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--fromat", "--locale", "en"]) == 2
    assert "Error: No such option '--fromat'." in capsys.readouterr().err
    assert run(["check", "--fromat", "--locale=zh-CN"]) == 2
    assert "用法：" in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted({"", *_COMMANDS} & set(WORDS["helps"])))
def test_help_is_chinese_and_the_commands_stay_english(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run([*name.split(), "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("用法：")
    assert "".join(WORDS["helps"][name].split())[:30] in "".join(page.split())
    monkeypatch.setenv("JBPGEN_LOCALE", "en")
    assert run([*name.split(), "--help"]) == 0
    page = capsys.readouterr().out.replace("联合生意计划", "")
    page = page.replace(WORDS["sentences"]["Show this message and exit."], "")  # click keeps it as it was first said
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in page)


@pytest.mark.parametrize("name", sorted(set(_COMMANDS) & set(WORDS["commands"])))
def test_every_option_of_a_translated_command_is_translated(name: str) -> None:
    known = {**WORDS["options"], **WORDS["sentences"]}
    helps = [param.help for param in command(name).params if isinstance(param, click.Option) and param.help]
    assert [text for text in helps if text not in known] == []


def test_what_is_filled_in_stays() -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    # Chinese needs no name for the kind of thing: the quoted file says it
    short = {key for key in WORDS["sentences"] if key.startswith("{name} ")}
    wrong = {key for key, text in WORDS["sentences"].items() if key not in short and names(text) != names(key)}
    assert wrong == set()


def test_english_reads_no_catalogue() -> None:
    code = (
        "import sys; from jbpgen.cli import run; run(['check', '--fromat', '--locale', 'en']); run(['--help'])\n"
        "assert 'yaml' not in sys.modules, 'yaml'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"JBPGEN_LOCALE": "en"})
    assert done.returncode == 0, done.stderr


def test_in_english_a_command_is_its_own() -> None:
    speak("en")
    assert in_language(command("check")) is command("check")
