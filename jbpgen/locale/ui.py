"""The few words that every run may print. Kept in Python, because a kept result is shown without importing yaml."""

from __future__ import annotations

UI: dict[str, dict[str, str]] = {
    "en": {
        "error": "error",
        "warning": "warning",
        "note": "note",
        "help": "help",
        "summary": "{files} checked: {errors}, {warnings}, {notes}",
        "one_file": "1 file",
        "many_files": "{count} files",
        "suppressed": "{count} suppressed (waivers)",
        "clean": "{files} checked, nothing found",
        "crash": "rule {code} failed on {file}: {error}",
        "unreadable": "{file}: cannot be opened ({error})",
        "unwritable": "{file}: cannot be written ({error})",
        "no_plans": "no plan found in {path}; a plan is a .yaml file, jbpgen new ID writes one",
        "no_project": "no PATH given, no jbpgen.yaml here or above and no folder plans; name a file or a folder",
        "not_found": "{path}: no such file or folder",
        "written": "written {file}",
        "exists": "{file} exists already and was left as it is; choose another id or folder",
        "has_errors": "{file}: not rendered, {errors} errors (see above); --draft renders it as a draft",
        "in_doubt": "{file}: no customer's edition, parts of {where} cannot be read, perhaps what keeps something"
        " internal; correct them (jbpgen check) or take --audience internal",
        "not_a_plan": "{file}: not rendered, it cannot be read as a plan even in part",
        "unplaced": "{file}: does not fit: {section} / {block}: {words}",
        "no_log_place": "{file}: the outline (templates.outline in jbpgen.yaml) has no place for section change-log in"
        " every document asked for; where there is none, the changes are not shown",
        "print_missing": "{file}: not written, LibreOffice is needed to print it and is not on this machine: install it"
        " (libreoffice.org), or name its soffice in JBPGEN_SOFFICE, or print the Word or PowerPoint file yourself",
        "print_failed": "{file}: not written, LibreOffice could not print it ({error}); try again, or print the Word or"
        " PowerPoint file yourself",
        "template_exists": "{file} is there already, nothing was written; --force replaces it",
        "template_next": "change them in PowerPoint and Word, then: jbpgen template check {deck} {plan}",
        "unknown_code": "there is no rule {code}",
        "no_schema": "there is no schema {name}; there are: {known}",
        "did_you_mean": "; did you mean {code}?",
        "todo_head": "{plan}: {percent} of what the status needs ({status})",
        "active": "active",
        "closed": "closed",
        "no_pack": "there is no rule pack {pack}; the newest is {newest}",
        "try_head": "From rule pack {before} to {pack}:",
        "try_nothing": "nothing new",
        "try_fails": "would newly fail",
        "try_holds": "verdict unchanged",
        "why": "Why",
        "fix": "How to fix",
        "bad": "Bad",
        "good": "Good",
        "source": "Source",
        "settings": "Settings",
        "severity": "Severity",
        "default": "default",
        "draft": "draft",
        "proposed": "proposed",
        "agreed": "agreed and later",
        "off": "off",
        "removed": "(left out)",
        "rule_page": "jbpgen rules CODE explains a rule",
        "reference_title": "Rules",
        "reference_intro": "What jbpgen check finds, code by code; jbpgen rules CODE prints the same. Examples are"
        " changes to the rules' example plan (jbpgen/lint/example.yaml). Sources: S0 to S4 are the papers on joint"
        " planning that the project started from, F1 to F28 their formulas and thresholds, checks 1 to 30 the list of"
        " mistakes that cost money. This page is made from the rules; make update-goldens writes it.",
        "internal_error": "this is a mistake of jbpgen: {error}; run again with --debug for the details",
        "same_output": "{one} and {other} have the same plan id {id}: their documents would overwrite each other",
        "leak": "internal content found in {where}; nothing was written. This is a mistake of jbpgen: please report it",
        "interrupted": "interrupted; nothing was left half-written",
        "disk_full": "{error}: nothing more can be written there; free some space and run it again",
    },
    "zh-CN": {
        "error": "错误",
        "warning": "警告",
        "note": "提示",
        "help": "建议",
        "summary": "已检查 {files}：{errors}，{warnings}，{notes}",
        "one_file": "1 个文件",
        "many_files": "{count} 个文件",
        "suppressed": "已豁免 {count} 个",
        "clean": "已检查 {files}，没有问题",
        "crash": "规则 {code} 在 {file} 上运行失败：{error}",
        "unreadable": "{file}：无法打开（{error}）",
        "unwritable": "{file}：无法写入（{error}）",
        "no_plans": "{path} 里没有计划；计划是 .yaml 文件，可用 jbpgen new ID 新建",
        "no_project": "没有给出路径，此处及上级没有 jbpgen.yaml，也没有 plans 文件夹；请指定文件或文件夹",
        "not_found": "{path}：没有这个文件或文件夹",
        "written": "已写出 {file}",
        "exists": "{file} 已存在，未作改动；请换一个编号或文件夹",
        "has_errors": "{file}：有 {errors} 个错误（见上），未生成文档；加 --draft 可生成草稿",
        "in_doubt": "{file}：不生成客户版，{where} 有无法读懂的部分，其中可能正有标明内部的字样；"
        "请先改正（jbpgen check），或用 --audience internal",
        "not_a_plan": "{file}：无法读成一份计划，未生成文档",
        "unplaced": "{file}：放不下：{section} / {block}：{words}",
        "no_log_place": "{file}：大纲（jbpgen.yaml 的 templates.outline）没有在所要的每种文件里都安排 change-log 一节，"
        "没有安排的文件不显示变更",
        "print_missing": "{file}：未写出。生成 PDF 需要 LibreOffice，这台机器上没有：请安装（libreoffice.org），"
        "或用 JBPGEN_SOFFICE 指明 soffice 的位置，或自行从 Word、PowerPoint 打印",
        "print_failed": "{file}：未写出，LibreOffice 无法打印（{error}）；请重试，或自行从 Word、PowerPoint 打印",
        "template_exists": "{file} 已存在，未写出任何文件；加 --force 可替换",
        "template_next": "请在 PowerPoint 和 Word 中修改，然后运行：jbpgen template check {deck} {plan}",
        "unknown_code": "没有规则 {code}",
        "no_schema": "没有 {name} 的 Schema；有：{known}",
        "did_you_mean": "；是不是 {code}？",
        "todo_head": "{plan}：所需内容已完成 {percent}（{status}）",
        "active": "执行中",
        "closed": "已关闭",
        "no_pack": "没有规则包 {pack}；最新的是 {newest}",
        "try_head": "从规则包 {before} 换到 {pack}：",
        "try_nothing": "没有新问题",
        "try_fails": "将新出现错误",
        "try_holds": "结论不变",
        "why": "为什么",
        "fix": "怎样改",
        "bad": "反例",
        "good": "正例",
        "source": "依据",
        "settings": "可调参数",
        "severity": "级别",
        "default": "默认",
        "draft": "草案",
        "proposed": "已提案",
        "agreed": "已签订及之后",
        "off": "关闭",
        "removed": "（缺失）",
        "rule_page": "jbpgen rules 代码 可查看规则说明",
        "reference_title": "规则说明",
        "reference_intro": "jbpgen check 会发现什么，按代码排列；jbpgen rules 代码 给出同样的内容。例子是对规则示例计划"
        "（jbpgen/lint/example.yaml）的改动。来源：S0–S4 是项目起步时用的联合生意计划资料，F1–F28 是其中的公式和阈值，"
        "check 1–30 是最费钱的三十种错误。本页由规则生成，make update-goldens 重写。",
        "internal_error": "这是 jbpgen 自身的错误：{error}；加 --debug 重新运行可看详情",
        "same_output": "{one} 与 {other} 的计划编号同为 {id}，生成的文档会互相覆盖",
        "leak": "在 {where} 中发现内部内容，未写出任何文件。这是 jbpgen 的错误，请反馈",
        "interrupted": "已中断；没有留下写了一半的文件",
        "disk_full": "{error}：已经写不下了；请腾出空间后重新运行",
    },
}


def ui(locale: str, key: str, **args: object) -> str:
    """Return a word of the interface. Raises ``KeyError`` for a locale or key that is not there."""
    return UI[locale][key].format(**args)


def counted(locale: str, count: int, severity: str) -> str:
    """``1 error``, ``3 errors``, ``3 个错误``."""
    word = ui(locale, severity)
    if locale == "en":
        return f"{count} {word}" if count == 1 else f"{count} {word}s"
    return f"{count} 个{word}"


def file_count(locale: str, count: int) -> str:
    """``1 file``, ``3 files``, ``3 个文件``."""
    return ui(locale, "one_file") if count == 1 else ui(locale, "many_files", count=count)
