"""What a merge says. Kept in Python, like ``ui``: a merge driver runs once per file and has to start fast."""

from __future__ import annotations

MERGE_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "conflict": "{file}:{line}: conflict {path}: ours {ours}, theirs {theirs}, before {base}",
        "nothing": "nothing",
        "by": " ({who})",
        "whole_file": "(whole file)",
        "taken_out": "taken out",
        "more_conflicts": "{file}: and {count} more",
        "added_twice": "{file}: both sides added {id}, ours as {one}, theirs as {other}: keep one of them, or give"
        " one another id",
        "moved_twice": "{file}: both sides moved {id}, ours to {one}, theirs to {other}: keep it in one of the places",
        "renamed_twice": "{file}: both sides renamed {id}, ours to {one}, theirs to {other}: keep one of the two, with"
        " what the other side changed in it, and use its id wherever the plan names it",
        "undivided": "{file}: the two could not be told apart field by field (mostly because of an anchor that one side"
        " took out and the other still uses), so both stand in full between the marks: keep one and bring in what the"
        " other changed, which jbpgen diff tells",
        "conflicts_one": "{file}: 1 conflict, marked in the file: write what is to hold, take out the lines that begin"
        " with {signs}, then: jbpgen check {file}",
        "conflicts": "{file}: {count} conflicts, marked in the file: write what is to hold, take out the lines that"
        " begin with {signs}, then: jbpgen check {file}",
        "broken": "{file}: merged without conflict, but the two changes do not fit together; correct what is said"
        " above, then: jbpgen check {file}",
        "lines_only": "{file}: merged line by line, as git does by itself, because {side} cannot be read as a plan"
        " ({reason}); look through it, correct that, then: jbpgen check {file}",
        "expanded": "{file}: {path} no longer shares its anchor: one side changed what the other relied on; see that it"
        " still says what it should",
        "reordered": "{file}: both sides had changed the order of {path}; ours holds",
        "go_on": "{file}: once it is right: git add {file}, then go on as git status says; git status also says how to"
        " undo it all",
        "driver_gone": "jbpgen is not installed where it was: merged line by line; look through the file before git"
        " add; then run jbpgen git-setup.",
        "ours": "ours",
        "theirs": "theirs",
        "base": "base",
        "unreadable": "{file} cannot be opened ({error}); see who may read it",
        "unwritable": "{file} cannot be written ({error}); see who may write there, and that there is room",
        "no_side": "{name}: there is no such file, and it is no REVISION:PATH either; check the spelling (ls, git log"
        " --stat)",
        "no_base": "where both sides added the plan, there is no base: name an empty file for it (/dev/null)",
        "side_gone": "where one side took the plan out and the other changed it, nothing can be merged: let it go (git"
        " rm) or keep it (git add)",
        "in_place": "--in-place writes into OURS, and {file} is no file on disk; name another place with -o",
        "folder": "{file} is a folder, and plans are merged one by one; name a file in it",
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
        "taken_out": "已删除",
        "more_conflicts": "{file}：另有 {count} 处",
        "added_twice": "{file}：双方都新增了 {id}，我方在 {one}，对方在 {other}：请保留一个，或给其中一个换个编号",
        "moved_twice": "{file}：双方都移动了 {id}，我方移到 {one}，对方移到 {other}：请只留一处",
        "renamed_twice": "{file}：双方都改了 {id} 的编号，我方改为 {one}，对方改为 {other}：请保留一个，"
        "并入另一方的改动，计划中引用它的地方也用这个编号",
        "undivided": "{file}：双方的改动无法逐项分开（多半是一方删掉了另一方还在用的锚点），"
        "标记之间是双方的全文：请保留一份，再补上另一方的改动（用 jbpgen diff 查看）",
        "conflicts_one": "{file}：有 1 处冲突，已在文件中标出：写定内容，删去以 {signs} 开头的行，"
        "再运行：jbpgen check {file}",
        "conflicts": "{file}：有 {count} 处冲突，已在文件中标出：逐处写定内容，删去以 {signs} 开头的行，"
        "再运行：jbpgen check {file}",
        "broken": "{file}：合并没有冲突，但双方的改动放在一起不成立；请先改正上面的问题，再运行：jbpgen check {file}",
        "lines_only": "{file}：{side}无法读成计划（{reason}），只按行合并，与 git 自己的做法相同；"
        "请通读一遍并改正，再运行：jbpgen check {file}",
        "expanded": "{file}：{path} 不再共用锚点：一方改了另一方所依据的内容；请核对它写的是否仍对",
        "reordered": "{file}：双方都改了 {path} 的顺序，按我方的顺序",
        "go_on": "{file}：改好后运行 git add {file}，再按 git status 的提示继续；要全部撤销，也见 git status",
        "driver_gone": "原来安装 jbpgen 的地方已没有 jbpgen：只按行合并；git add 之前请通读文件，"
        "再运行 jbpgen git-setup。",
        "ours": "我方",
        "theirs": "对方",
        "base": "原版",
        "unreadable": "{file} 无法打开（{error}）；请检查读取权限",
        "unwritable": "{file} 无法写入（{error}）；请检查写入权限和磁盘空间",
        "no_side": "{name}：没有这个文件，也不是“版本:路径”；请核对拼写（ls、git log --stat）",
        "no_base": "如果计划是双方各自新增的，就没有原版：请用空文件（/dev/null）代替",
        "side_gone": "如果一方删掉了计划，另一方改了它，就无从合并：请决定删除（git rm）还是保留（git add）",
        "in_place": "--in-place 要写回 OURS，而 {file} 不是磁盘上的文件；请用 -o 写到别处",
        "folder": "{file} 是文件夹，计划要一份一份合并；请写其中的一个文件",
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
