"""The words of ``log`` and ``blame``. Kept in Python: a kept history is shown without importing yaml."""

from __future__ import annotations

HISTORY_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "added": "added",
        "removed": "removed, was {old}",
        "removed-whole": "removed",
        "changed": "{old} → {new}",
        "came": "{new} (new)",
        "moved": "moved here from {old_path}",
        "renamed": "renamed, was {old}",
        "reordered": "put in another order",
        "plan-added": "the plan was added",
        "plan-removed": "the plan was removed",
        "plan-restored": "the plan is back",
        "progress-added": "progress is reported from here on",
        "progress-removed": "the report of progress was removed",
        "progress-restored": "the report of progress is back",
        "progress-unreadable": "this report of progress cannot be read",
        "file-moved": "file moved from {old}",
        "plan-unreadable": "this version cannot be read as a plan",
        "across": "or in one of the unreadable versions before: {commits}",
        "merged": "merged by {merger} in {commit}",
        "committed": "committed by {committer}",
        "reason": "Reason: {said}",
        "approved": "Approved-by: {said}",
        "nothing": "nothing",
        "not-committed": "not committed",
        "was": "was {old}",
        "no-plan": "{path}: no commit has a plan there; check the spelling, or commit it first: git add {path}",
        "no-id": "{path}: no commit has a plan of that file or id; known plans: {known}",
        "no-history": "no commit up to {revision} has a plan; add one (jbpgen new ID), then: git add, git commit",
        "no-field": "{plan} has no field {field} and never had one; jbpgen blame {plan} lists its fields",
        "several": "{path}: holds {count} plans; name one of them: {plans}",
        "none-match": "nothing in the history matches",
        "summary": "{changes} in {commits}",
        "one-change": "1 change",
        "many-changes": "{count} changes",
        "one-commit": "1 commit",
        "many-commits": "{count} commits",
        "breaking": "breaking",
        "warning": "warning",
        "info": "info",
        "bad-day": "{value} is no date; write it as 2027-02-22",
        "left-out": "versions passed over: {count}; not understood in full, they may hold what is internal",
        "in-doubt": "no history for the customer: parts of {file} cannot be read, perhaps what keeps something"
        " internal; correct them (jbpgen check)",
    },
    "zh-CN": {
        "added": "新增",
        "removed": "删除，原为 {old}",
        "removed-whole": "删除",
        "changed": "{old} → {new}",
        "came": "{new}（新增）",
        "moved": "从 {old_path} 移来",
        "renamed": "改名，原为 {old}",
        "reordered": "仅调整顺序",
        "plan-added": "新增计划",
        "plan-removed": "删除计划",
        "plan-restored": "计划恢复",
        "progress-added": "开始填报进展",
        "progress-removed": "删除进展填报",
        "progress-restored": "恢复进展填报",
        "progress-unreadable": "这一版进展无法读取",
        "file-moved": "文件从 {old} 移来",
        "plan-unreadable": "这一版读不成一份计划",
        "across": "也可能出自之前读不了的版本：{commits}",
        "merged": "由 {merger} 在 {commit} 合并",
        "committed": "由 {committer} 提交",
        "reason": "原因：{said}",
        "approved": "批准人：{said}",
        "nothing": "无",
        "not-committed": "尚未提交",
        "was": "原为 {old}",
        "no-plan": "{path}：没有任何提交在此处有过计划；请核对路径，或先提交：git add {path}",
        "no-id": "{path}：没有任何提交有过这个文件或编号的计划；已有计划：{known}",
        "no-history": "到 {revision} 为止没有任何提交含有计划；请先新建（jbpgen new ID），再 git add、git commit",
        "no-field": "{plan} 没有、也从未有过字段 {field}；jbpgen blame {plan} 可列出全部字段",
        "several": "{path}：其中有 {count} 份计划；请指定一份：{plans}",
        "none-match": "历史中没有符合条件的变更",
        "summary": "{commits}，{changes}",
        "one-change": "1 处变更",
        "many-changes": "{count} 处变更",
        "one-commit": "1 次提交",
        "many-commits": "{count} 次提交",
        "breaking": "重大",
        "warning": "注意",
        "info": "一般",
        "bad-day": "{value} 不是日期；请写成 2027-02-22",
        "left-out": "跳过了 {count} 个版本：没有完全读懂，其中可能有内部内容",
        "in-doubt": "不生成客户版历史：{file} 有无法读懂的部分，其中可能正有标明内部的字样；请先改正（jbpgen check）",
    },
}


def history_words(locale: str, key: str, **args: object) -> str:
    """Return a word or sentence. Raises ``KeyError`` for a locale or key that is not there."""
    return HISTORY_WORDS[locale][key].format(**args)


def history_count(locale: str, count: int, what: str) -> str:
    """``1 change``, ``3 changes``, ``3 处变更``; ``what`` is ``change`` or ``commit``."""
    if count == 1:
        return history_words(locale, f"one-{what}")
    return history_words(locale, f"many-{what}s", count=count)
