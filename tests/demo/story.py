"""What happens to the plan of Chengxi and Yuelin from the first draft in September 2026 to the end of 2027.

The signed version is the example plan of this repository; drafts are the signed text with its changes taken back, later
versions the signed text with further ones. Where the example plan no longer says what a change expects, building fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.demo.fast_import import Person, Stream, Tree, deaf, git, sha256, stamp, start
from tests.demo.texts import MESSAGES, NAMES, PAPERS, SETTINGS

ROOT = Path(__file__).resolve().parents[2]
PLAN = "plans/yuelin-2027.yaml"
DRAFT = "plans/chengxi-yuelin-draft.yaml"
AGREEMENT = "signed/yuelin-2027-v1.0-signed.txt"
CHANGE_5 = "signed/yuelin-2027-change-5-signed.txt"
CHANGE_2 = "signed/yuelin-2027-change-2-signed.txt"


@dataclass(frozen=True)
class Edit:
    """A piece of text and what takes its place; ``after`` is what it is looked for behind, ``all`` means everywhere."""

    old: str
    new: str
    after: str = ""
    all: bool = False

    def on(self, text: str) -> str:
        """Return the text with this edit. Raises ``ValueError`` where the old piece is not there."""
        if self.all:
            found = self.old in text
            changed = text.replace(self.old, self.new)
        else:
            head, mark, tail = text.partition(self.after) if self.after else ("", "", text)
            found = (bool(mark) or not self.after) and self.old in tail
            changed = head + mark + tail.replace(self.old, self.new, 1)
        if not found:
            raise ValueError(f"the plan does not say {self.old!r} after {self.after!r}")
        return changed

    @property
    def back(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.new, self.old, self.after, self.all)


RENAME = (
    Edit("b-holidays", "b-festival", all=True),
    Edit("    b-festival:\n", "    b-festival:\n      renamed_from: b-holidays\n"),
)
ROUND_1 = (
    Edit("    target: 1.65亿\n", "    target: 1.60亿\n", after="\n  sell_in_value:\n    flow: sell-in\n"),
    Edit("    days: 30d\n", "    days: 45d\n", after="\n  payment:\n"),
)
ROUND_1_SUPPLY = (Edit("    target: 93%\n", "    target: 95%\n", after="\n  fill_rate:\n    flow: sell-in\n"),)
ROUND_2 = (
    Edit("    target: 1.60亿\n", "    target: 1.584亿\n", after="\n  sell_in_value:\n    flow: sell-in\n"),
    Edit("  total: 2994.4万\n", "  total: 2942.4万\n", after="\nbudget:\n"),
    Edit("      amount: 400万\n", "      amount: 348万\n", after="\n    b-launch:\n"),
    Edit("Q1: 170万", "Q1: 118万", after="\n    b-launch:\n"),
)
ROUND_2_DISPLAY = (
    Edit("    stretch: 90%\n", "    stretch: 92%\n", after="\n  display_compliance:\n    owner: tang-rui\n"),
)
MEANWHILE = (Edit("    target: 85%\n", "    target: 88%\n", after="\n  display_compliance:\n    owner: tang-rui\n"),)
PROPOSED = (Edit("  status: draft\n", "  status: proposed\n"), Edit('  version: "0.1"\n', '  version: "0.9"\n'))
AGREED = (Edit("  status: proposed\n", "  status: agreed\n"), Edit('  version: "0.9"\n', '  version: "1.0"\n'))
ACTIVE = (Edit("  status: agreed\n", "  status: active\n"),)
MORE_SAMPLING = (
    Edit("      amount: 348万\n", "      amount: 396万\n", after="\n    b-launch:\n"),
    Edit("Q2: 160万", "Q2: 208万", after="\n    b-launch:\n"),
    Edit("  total: 2942.4万\n", "  total: 2990.4万\n", after="\nbudget:\n"),
    Edit("    budget: 408万\n", "    budget: 456万\n", after="\nstrategies:\n"),
)
FEWER_STORES = (
    Edit("    target: 90%\n", "    target: 86%\n", after="\n  launch_distribution:\n"),
    Edit("    target: 90%\n", "    target: 86%\n", after="    kpi: launch_distribution\n"),
    Edit(
        "  confirm-finance:\n",
        "  confirm-stores:\n"
        "    what: {zh: 悦邻确认零糖茶铺货目标由90%改为86%（14家门店改造停业）, "
        'en: "Yuelin confirms 86% instead of 90% for the distribution of Zero-Sugar Tea (14 stores refitted)"}\n'
        "    signer: zhou-ying\n    date: 2027-05-17\n    file: yuelin-2027-change-2-signed.txt\n"
        f"    sha256: {sha256(PAPERS['change-2'])}\n    sources: [agreement-2026]\n"
        "  confirm-finance:\n",
        after="\nconfirmations:\n",
    ),
)
MONEY_SPENT = (
    Edit("      committed: 210万\n", "      committed: 396万\n      spent: 371万\n", after="\n    b-launch:\n"),
    Edit("      committed: 60万\n", "      committed: 60万\n      spent: 60万\n", after="\n    b-listing:\n"),
)
LATE_SETTLEMENT = (Edit("    end: 2027-11-26\n", "    end: 2027-12-03\n", after="\n          d11-close:\n"),)
LATE_LESSONS = (
    Edit("    start: 2027-11-29\n", "    start: 2027-12-06\n", after="\n          lessons-book:\n"),
    Edit("    end: 2027-12-17\n", "    end: 2027-12-24\n", after="\n          lessons-book:\n"),
)

MORE_COUPONS = (
    Edit("      amount: 120万\n", "      amount: 135万\n", after="\n    b-member:\n"),
    Edit("  total: 2990.4万\n", "  total: 3005.4万\n", after="\nbudget:\n"),
    Edit("    target: 88%\n", "    target: 85%\n", after="\n  display_compliance:\n    owner: tang-rui\n"),
)


def signed_text() -> str:
    """The signed plan: the example plan, its confirmation naming a paper that this repository holds."""
    text = (ROOT / PLAN).read_text(encoding="utf-8")
    text = RENAME[1].on(text)
    head, mark, tail = text.partition("  confirm-terms:\n")
    for key, value in (("file", "yuelin-2027-v1.0-signed.txt"), ("sha256", sha256(PAPERS["agreement"]))):
        before, _, rest = tail.partition(f"    {key}: ")
        tail = f"{before}    {key}: {value}\n{rest.partition(chr(10))[2]}"
    return head + mark + tail


def unsigned(text: str) -> str:
    """The text without the chapters that only a signature brings."""
    return text[: text.index("\nsignatures:\n") + 1]


def changed(text: str, *edits: Edit) -> str:
    """Return the text after all edits, in their order."""
    for edit in edits:
        text = edit.on(text)
    return text


def first_draft() -> str:
    """The text of September 2026: the signed one with everything taken back that came later."""
    later = (*RENAME, *ROUND_1, *ROUND_1_SUPPLY, *ROUND_2, *ROUND_2_DISPLAY, *MEANWHILE, *PROPOSED, *AGREED)
    return changed(unsigned(signed_text()), *(edit.back for edit in reversed(later)))


class Story:
    """The year in one language's commit messages, written into a repository chapter by chapter."""

    def __init__(self, folder: Path, locale: str) -> None:
        self.folder, self.locale, self.stream = folder, locale, Stream()

    def tell(self) -> None:
        """Write the whole year."""
        start(self.folder)
        self._draft()
        self._negotiate()
        self._sign()
        self._record()
        self._change()
        self._ask()
        self._evade()
        self.stream.write(self.folder)

    def _who(self, login: str) -> Person:
        return Person(NAMES[login][self.locale == "zh-CN"], f"{login}@chengxi.example")

    def _edit(self, branch: str, who: str, day: str, key: str, *edits: Edit) -> None:
        """Commit edits of the plan."""
        tree = self.stream.tree(branch)
        self._commit(branch, who, day, key, {**tree, PLAN: changed(tree[PLAN], *edits)})

    def _merge(self, branch: str, who: str, day: str, *edits: Edit, **papers: str) -> None:
        """Merge a branch by doing its edits again on main: what an id-keyed merge gives."""
        tree = self.stream.tree("main")
        tree[PLAN] = changed(tree[PLAN], *edits)
        self._commit("main", who, day, f"{branch}-merge", {**tree, **papers}, merged=branch)

    def _commit(
        self, branch: str, who: str, day: str, key: str, tree: Tree, merged: str | None = None, number: int = 0
    ) -> None:
        message = MESSAGES[self.locale][key].format(number=number)
        self.stream.commit(branch, self._who(who), day, message, tree, merged)

    def _draft(self) -> None:
        self._commit("main", "li.na", "2026-09-21", "draft", {"jbpgen.yaml": SETTINGS, DRAFT: first_draft()})
        tree = self.stream.tree("main")
        tree[PLAN] = changed(tree.pop(DRAFT), *RENAME)
        self._commit("main", "luo.qi", "2026-10-12", "name", tree)

    def _negotiate(self) -> None:
        self.stream.branch("round-1")
        self._edit("round-1", "li.na", "2026-10-16", "round-1", *ROUND_1)
        self._edit("round-1", "sun.lei", "2026-10-19", "round-1-supply", *ROUND_1_SUPPLY)
        self._merge("round-1", "chen.bo", "2026-10-20", *ROUND_1, *ROUND_1_SUPPLY)
        whole = self.stream.tree("main")
        spoiled = whole[PLAN].replace("\nwbs:\n", "\nwbs:\n\tD0: to do\n", 1)
        self._commit("main", "tang.rui", "2026-10-28", "note", {**whole, PLAN: spoiled})
        self._commit("main", "tang.rui", "2026-10-29", "note-back", whole)
        self.stream.branch("round-2")
        self._edit("round-2", "li.na", "2026-11-02", "round-2", *ROUND_2)
        self._edit("round-2", "zhao.min", "2026-11-04", "round-2-display", *ROUND_2_DISPLAY)
        self._edit("main", "tang.rui", "2026-11-05", "meanwhile", *MEANWHILE)
        self.stream.branch("audit")
        self._merge("round-2", "luo.qi", "2026-11-09", *ROUND_2, *ROUND_2_DISPLAY, *PROPOSED)

    def _sign(self) -> None:
        tree = {**self.stream.tree("main"), PLAN: signed_text(), AGREEMENT: PAPERS["agreement"]}
        self._commit("main", "li.na", "2026-11-18", "sign", tree)

    def _record(self) -> None:
        """Record what was signed."""
        paper = ("--signer", "zhou-ying", "--date", "2026-11-18")
        why = ("--name", "agreed", "--reason", MESSAGES[self.locale]["baseline"], "--approver", "chen-bo")
        self._jbpgen("main", "chen.bo", "2026-11-18", "baseline", "set", *why,
                     "--signed-file", AGREEMENT, "--confirmation", AGREEMENT, *paper)  # fmt: skip

    def _agree_anew(self, name: str, day: str, approver: str, *words: str) -> None:
        """Record an approved change as what counts from now on."""
        number = name.removeprefix("agreed-")
        why = ("--name", name, "--reason", MESSAGES[self.locale][f"baseline-{number}"], "--approver", approver)
        self._jbpgen("main", "chen.bo", day, "baseline", "set", *why, *words)

    def _jbpgen(self, branch: str, login: str, day: str, group: str, command: str, *options: str) -> None:
        """Let jbpgen itself commit to a branch, on a day of the story."""
        self.stream.write(self.folder)
        git(self.folder, "checkout", "--quiet", branch)
        who, at = self._who(login), stamp(day, 18)
        signed = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER")
                  for part, value in (("NAME", who.name), ("EMAIL", who.email), ("DATE", at))}  # fmt: skip
        words = [group, command, "yuelin-2027", *options, "--locale", self.locale]
        words += ["--as-of", day] if command == "set" else []
        done = subprocess.run([sys.executable, "-m", "jbpgen.cli", *words], cwd=self.folder, env=deaf(**signed),
                              capture_output=True, check=False)  # fmt: skip
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode(errors="replace"))
        tree = self.stream.tree(branch)
        for file in (self.folder / "plans" / "_baselines").iterdir():
            tree[file.relative_to(self.folder).as_posix()] = file.read_text(encoding="utf-8")
        self.stream.go_on(branch, git(self.folder, "rev-parse", branch), tree)
        git(self.folder, "checkout", "--quiet", "main")

    def _change(self) -> None:
        self._edit("main", "li.na", "2027-01-04", "active", *ACTIVE)
        self.stream.branch("change-1")
        self._edit("change-1", "xie.fei", "2027-02-22", "change-1", *MORE_SAMPLING)
        self._merge("change-1", "chen.bo", "2027-02-24", *MORE_SAMPLING)
        self._agree_anew("agreed-2", "2027-02-24", "gao-jie")
        self.stream.branch("change-2")
        tree = self.stream.tree("change-2")
        tree |= {PLAN: changed(tree[PLAN], *FEWER_STORES), CHANGE_2: PAPERS["change-2"]}
        self._commit("change-2", "li.na", "2027-05-17", "change-2", tree)
        paper = ("--confirmation", CHANGE_2, "--signer", "zhou-ying", "--date", "2027-05-17")
        self._jbpgen("change-2", "li.na", "2027-05-17", "baseline", "confirm", *paper)
        brought = {path: text for path, text in self.stream.tree("change-2").items() if path != PLAN}
        self._merge("change-2", "chen.bo", "2027-05-18", *FEWER_STORES, **brought)
        self._agree_anew("agreed-3", "2027-05-18", "chen-bo", *paper)
        self._edit("main", "gao.jie", "2027-08-05", "change-3", *MONEY_SPENT)
        self.stream.branch("change-4")
        self._edit("change-4", "gao.jie", "2027-11-08", "change-4", *LATE_SETTLEMENT)
        self._edit("change-4", "luo.qi", "2027-11-09", "change-4-lessons", *LATE_LESSONS)
        self._merge("change-4", "luo.qi", "2027-11-10", *LATE_SETTLEMENT, *LATE_LESSONS)

    def _ask(self) -> None:
        """A change that is still to be approved: what waits for whom on 22 November."""
        self.stream.branch("change-5")
        tree = self.stream.tree("change-5")
        tree |= {PLAN: changed(tree[PLAN], *MORE_COUPONS), CHANGE_5: PAPERS["change-5"]}
        self._commit("change-5", "li.na", "2027-11-19", "change-5", tree)
        paper = ("--confirmation", CHANGE_5, "--signer", "zhou-ying", "--date", "2027-11-19")
        self._jbpgen("change-5", "li.na", "2027-11-19", "baseline", "confirm", *paper)

    def _evade(self) -> None:
        """Four small steps, each below a tenth, then a wider rule and an approval that nobody gave."""
        self.stream.branch("summer-funding")
        steps = ("696", "716", "736", "757", "778")
        for number, (old, new) in enumerate(pairwise(steps), start=1):
            edit = Edit(f"      amount: {old}万\n", f"      amount: {new}万\n", after="\n    b-funding:\n")
            tree = self.stream.tree("summer-funding")
            tree[PLAN] = edit.on(tree[PLAN])
            self._commit("summer-funding", "zhao.min", f"2027-11-{11 + number}", "step", tree, number=number)
        tree = self.stream.tree("summer-funding")
        tree["jbpgen.yaml"] = changed(SETTINGS, Edit("    above: 10%\n", "    above: 25%\n"))
        self._commit("summer-funding", "zhao.min", "2027-11-16", "tidy", tree)


def build(folder: Path, locale: str) -> None:
    """Write the repository into an empty folder, and beside it what the host told of the reviews of ``change-5``.

    ``locale`` is the language of the commit messages.
    """
    Story(folder, locale).tell()
    given = (("gaojie-cx", "2027-11-20"), ("chenbo-cx", "2027-11-21"))
    head = git(folder, "rev-parse", "change-5")
    reviews = [{"user": {"login": login}, "state": "APPROVED", "submitted_at": f"{day}T10:00:00Z", "commit_id": head}
               for login, day in given]  # fmt: skip
    written = json.dumps(reviews, indent=2) + "\n"
    folder.with_name(f"reviews-{locale}.json").write_text(written, encoding="utf-8")
