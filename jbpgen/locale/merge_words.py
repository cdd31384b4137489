"""What a merge says. Kept in Python, like ``ui``: a merge driver runs once per file and has to start fast."""

from __future__ import annotations

MERGE_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "conflict": "{file}:{line}: conflict {path}: ours {ours}, theirs {theirs}, before {base}",
        "nothing": "nothing",
        "by": " ({who})",
        "whole_file": "(whole file)",
        "conflicts_one": "{file}: 1 conflict, marked in the file; decide, then: jbpgen check {file}",
        "conflicts": "{file}: {count} conflicts, marked in the file; decide each, then: jbpgen check {file}",
        "broken": "{file}: merged without conflict, but the two changes do not fit together; correct what is said"
        " above before you commit (git add {file})",
        "lines_only": "{file}: merged line by line, as git does by itself, because {side} cannot be read as a plan"
        " ({reason}); look through it, then: jbpgen check {file}",
        "expanded": "{file}: {path} no longer shares its anchor: one side changed what the other relied on",
        "reordered": "{file}: both sides had changed the order of {path}; ours holds",
        "ours": "ours",
        "theirs": "theirs",
        "base": "base",
        "unreadable": "{file} cannot be opened ({error})",
        "unwritable": "{file} cannot be written ({error})",
        "no_side": "{name}: there is no such file, and it is no REVISION:PATH either",
        "added": "set {setting}",
        "kept": "{setting} is set already",
        "removed": "removed {setting}",
        "absent": "{setting} was not set",
        "missing": "{setting} is missing",
        "other": "{setting} is set to something else: {found}",
        "attributes_added": "{file}: added {line}",
        "attributes_kept": "{file}: has {line}",
        "attributes_removed": "{file}: removed {line}",
        "attributes_absent": "{file}: had no line of jbpgen",
        "attributes_missing": "{file}: lacks {line}",
        "setup_done": "git now merges plans by id; commit {file} so that the others get it, each of them runs"
        " jbpgen git-setup once",
        "setup_gone": "git merges plans line by line again",
        "setup_incomplete": "run: jbpgen git-setup",
    },
    "zh-CN": {
        "conflict": "{file}:{line}: 冲突 {path}：我方{ours}，对方{theirs}，原为{base}",
        "nothing": "无此项",
        "by": "（{who}）",
        "whole_file": "（整个文件）",
        "conflicts_one": "{file}：有 1 处冲突，已在文件中标出；决定取舍后运行：jbpgen check {file}",
        "conflicts": "{file}：有 {count} 处冲突，已在文件中标出；逐处决定后运行：jbpgen check {file}",
        "broken": "{file}：合并没有冲突，但双方的改动放在一起不成立；请先改正上面的问题再提交（git add {file}）",
        "lines_only": "{file}：{side}无法读成计划（{reason}），只按行合并，与 git 自己的做法相同；"
        "请通读一遍，再运行：jbpgen check {file}",
        "expanded": "{file}：{path} 不再共用锚点：一方改了另一方所依据的内容",
        "reordered": "{file}：双方都改了 {path} 的顺序，按我方的顺序",
        "ours": "我方",
        "theirs": "对方",
        "base": "原版",
        "unreadable": "{file} 无法打开（{error}）",
        "unwritable": "{file} 无法写入（{error}）",
        "no_side": "{name}：没有这个文件，也不是“版本:路径”",
        "added": "已设置 {setting}",
        "kept": "{setting} 早已设好",
        "removed": "已删除 {setting}",
        "absent": "{setting} 本来就没有设置",
        "missing": "缺少 {setting}",
        "other": "{setting} 被设成了别的值：{found}",
        "attributes_added": "{file}：已加入 {line}",
        "attributes_kept": "{file}：已有 {line}",
        "attributes_removed": "{file}：已删除 {line}",
        "attributes_absent": "{file}：没有 jbpgen 的行",
        "attributes_missing": "{file}：缺少 {line}",
        "setup_done": "git 现在按编号合并计划；请提交 {file}，其他人各自运行一次 jbpgen git-setup",
        "setup_gone": "git 恢复为按行合并计划",
        "setup_incomplete": "请运行：jbpgen git-setup",
    },
}


def merge_words(locale: str, key: str, **arguments: object) -> str:
    """Return a sentence about a merge. Raises ``KeyError`` for a locale or key that is not there."""
    return MERGE_WORDS[locale][key].format(**arguments)
