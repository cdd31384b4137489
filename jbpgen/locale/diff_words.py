"""The words of ``diff`` itself; those of changes are in ``changes.yaml``."""

from __future__ import annotations

DIFF_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "head": "{old} → {new}",
        "nothing": "{old} → {new}: no changes in {plans}",
        "work tree": "the files on disk",
        "commit": "{id} of {day}",
        "half-named": "{file} lies outside the repository, so nobody can tell which plan it is to be compared with;"
        " name that as well: {revision}:plans/….yaml",
        "index": "what is staged",
        "one-plan": "1 plan",
        "many-plans": "{count} plans",
        "one-change": "1 change",
        "many-changes": "{count} changes",
        "count": "{changes}: {levels}",
        "level": "{count} {level}",
        "between": ", ",
        "unreadable": "{file}: this version cannot be read, so nothing can be said of its changes; mend it (jbpgen"
        " check {file}), or compare with another revision (jbpgen log lists them)",
        "no-edition": "{file}: this version is not understood in every part, so nobody can say what of it the customer"
        " may see; mend it (jbpgen check {file}), or take --audience internal",
        "too-many": "{words}: name two things to compare at most; paths that limit the comparison come after --",
        "file-and-folder": "{old} and {new}: a file and a folder cannot be compared; name two files or two folders",
        "no-plans": "{place}: no plan on either side; a plan is a .yaml file below the folder that jbpgen.yaml names",
        "no-agreed": "nothing was agreed yet that @agreed could name; it is what a plan was when its status became"
        " agreed, or what the tag jbp/<plan id>/agreed points to: set plan.status: agreed and commit, or git tag -a",
        "never-agreed": "{plan}: never agreed, so there is nothing to compare it with; left out",
        "only-revisions": "{old} and {new} are both on disk: paths after -- and --cached count only where revisions are"
        " compared; leave them away",
        "cached-and-new": "{words}: --cached compares one revision with what is staged; name only that one",
        "no-such-file": "{file}: there is no such file, and no revision of that name; check the spelling (ls, git"
        " branch -a)",
        "in-doubt": "nothing for the customer: parts of {file} cannot be read, perhaps what keeps something internal;"
        " correct them (jbpgen check)",
        "title": "What changed in the plans",
        "line": "line {line}",
        "old-line": "old line {line}",
        "new-line": "new line {line}",
        "approvals": "Approvals",
        "approvals-cut": "Too much for one page: {count} more lines; jbpgen approvals tells them all.",
        "approvals-failed": "The approvals could not be worked out: {why}. The changes below are complete.",
        "reviews-unused": "--reviews counts where A...B is compared for --format pr-comment or job-summary and the"
        " internal audience; leave it away, or ask jbpgen approvals --reviews",
        "cut": "Too much for one page: not shown here are {changes}. The totals above count everything;"
        " {command} tells the rest.",
        "more-effects": "and {count} more",
        "more-plans": "{plans} more",
        "more-files": "{files} more",
        "one-file": "1 file",
        "many-files": "{count} files",
        "plan": "Plan",
        "nothing-shown": "No change to tell.",
        "left-out": "Could not be compared",
        "left-out-why": "Nothing is said of these files: they were not understood. They may have changed as well.",
        "redline-many": "{file}: several plans changed, and each has a Word file of its own; name a folder with --out"
        " instead, or one plan after --",
        "redline-alone": "{file}: there is only one version of this plan, so there is no redline; jbpgen render writes"
        " the plan itself",
        "redline-doubtful": "{file}: a version is not understood in every part, so no redline was written; mend it"
        " (jbpgen check {file})",
        "redline-none": "no plan changed, so no redline was written",
        "redline-faulty": "{file}: this version has errors (jbpgen check {file}), so its redline is marked as a draft",
        "redline-template": "--template counts where --format docx is asked for; leave it away, or add --format docx",
        "made": "Written by jbpgen diff. Levels count from the state each plan was in before.",
    },
    "zh-CN": {
        "head": "{old} → {new}",
        "nothing": "{old} → {new}：{plans}没有变化",
        "work tree": "当前文件",
        "commit": "{id}（{day}）",
        "half-named": "{file} 在仓库之外，不知道要与哪份计划比较；请一并写明：{revision}:plans/….yaml",
        "index": "暂存区",
        "one-plan": "1 份计划",
        "many-plans": "{count} 份计划",
        "one-change": "1 处变更",
        "many-changes": "{count} 处变更",
        "count": "{changes}：{levels}",
        "level": "{level} {count}",
        "between": "，",
        "unreadable": "{file}：这个版本无法读取，因此说不出它有哪些变更；请先改正（jbpgen check {file}），"
        "或换一个版本比较（jbpgen log 可列出全部）",
        "no-edition": "{file}：这个版本有读不懂的部分，无法判断哪些内容可以给客户看；请先改正（jbpgen check {file}），"
        "或用 --audience internal",
        "too-many": "{words}：最多写两个要比较的对象；限定范围的路径请写在 -- 之后",
        "file-and-folder": "{old} 与 {new}：文件不能与文件夹比较；请写两个文件或两个文件夹",
        "no-plans": "{place}：两边都没有计划；计划是 jbpgen.yaml 所指文件夹下的 .yaml 文件",
        "no-agreed": "还没有可由 @agreed 指代的已签版本；它指计划状态变为“已签订”时的版本，或标签 "
        "jbp/<计划编号>/agreed 所指的版本：请把 plan.status 设为 agreed 并提交，或用 git tag -a 打标签",
        "never-agreed": "{plan}：从未签订，没有可比的版本，未列入",
        "only-revisions": "{old} 与 {new} 都是磁盘上的文件；-- 之后的路径和 --cached 只用于比较版本，请去掉",
        "cached-and-new": "{words}：--cached 是拿一个版本与暂存区比较，请只写这一个版本",
        "no-such-file": "{file}：没有这个文件，也没有同名的版本；请核对拼写（ls、git branch -a）",
        "in-doubt": "不生成客户版：{file} 有无法读懂的部分，其中可能正有标明内部的字样；请先改正（jbpgen check）",
        "title": "计划有哪些变更",
        "line": "第{line}行",
        "old-line": "原第{line}行",
        "new-line": "现第{line}行",
        "approvals": "审批",
        "approvals-cut": "内容过长，另有 {count} 行未列出；完整内容请运行 jbpgen approvals。",
        "approvals-failed": "审批情况未能算出：{why}。下面的变更是完整的。",
        "reviews-unused": "--reviews 只用于以 --format pr-comment 或 job-summary 比较 A...B（内部版）；"
        "请去掉，或改用 jbpgen approvals --reviews",
        "cut": "内容过长，以下部分未列出：{changes}。上面的合计包含全部变更，完整内容请运行 {command}。",
        "more-effects": "另有{count}项",
        "more-plans": "另有{plans}",
        "more-files": "另有{files}",
        "one-file": "1 个文件",
        "many-files": "{count} 个文件",
        "plan": "计划",
        "nothing-shown": "没有变更。",
        "left-out": "无法比较",
        "left-out-why": "以下文件读不懂，因此没有列出其变更；它们也可能改过。",
        "redline-many": "{file}：有多份计划变更，每份各写一个 Word 文件；请改用 --out 指定文件夹，或在 --"
        " 后只写一份计划",
        "redline-alone": "{file}：这份计划只有一个版本，没有可对照的修订稿；要计划本身，请用 jbpgen render",
        "redline-doubtful": "{file}：有一个版本没有完全读懂，未生成修订稿；请先改正（jbpgen check {file}）",
        "redline-none": "计划没有变化，未生成修订稿",
        "redline-faulty": "{file}：这个版本有错误（见 jbpgen check {file}），修订稿已标为草稿",
        "redline-template": "--template 只用于 --format docx；请去掉，或加上 --format docx",
        "made": "由 jbpgen diff 生成；级别按变更之前计划所处的状态判定。",
    },
}


def diff_words(locale: str, key: str, **values: object) -> str:
    """Return a sentence of ``diff``. Raises ``KeyError`` for a locale or key that is not there."""
    return DIFF_WORDS[locale][key].format(**values)


def plan_count(locale: str, count: int) -> str:
    """``1 plan``, ``3 plans``, ``3 份计划``."""
    return diff_words(locale, "one-plan" if count == 1 else "many-plans", count=count)


def change_count(locale: str, count: int) -> str:
    """``1 change``, ``3 changes``, ``3 处变更``."""
    return diff_words(locale, "one-change" if count == 1 else "many-changes", count=count)


def file_count(locale: str, count: int) -> str:
    """``1 file``, ``3 files``, ``3 个文件``."""
    return diff_words(locale, "one-file" if count == 1 else "many-files", count=count)


def end_name(locale: str, label: str, day: str = "") -> str:
    """What a side is called: files, tags, branches as they are, commits with their day, the rest in words."""
    if label in ("work tree", "index"):
        return diff_words(locale, label)
    return diff_words(locale, "commit", id=label, day=day) if day else label
