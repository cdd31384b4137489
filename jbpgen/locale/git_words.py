"""What is said when git cannot do a job: what happened, then the command that mends it. Kept in Python, like ``ui``."""

from __future__ import annotations

GIT_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "damaged": "the repository is damaged ({said}); {remedy} shows what is lost, a fresh clone mends it",
        "failed": "git failed: {said}",
        "missing_object": "this partial clone lacks an old version ({said}); fetch what is missing: {remedy}",
        "no_base": "{one} and {other} have no common history; compare the two versions themselves: {remedy}",
        "no_commits": "the repository has no commits yet; make the first one: {remedy}",
        "no_file": "there is no file {path} in {revision}; {remedy} shows which files there were, and when",
        "no_git": "git was not found; install it: {remedy}",
        "no_tag": "there is no annotated tag {tag}; {remedy} lists the tags",
        "no_work_tree": "{folder} is a bare repository and has no files checked out; name a revision, such as {remedy}",
        "not_a_commit": "{revision} is no commit but a file or folder; name a commit, {remedy} lists them",
        "not_a_file": "{path} is no ordinary file in {revision}; {remedy} shows what it is",
        "not_a_repository": "no git repository at {folder} or above; go to that of the plans or begin one: {remedy}",
        "old_git": "git {found} is too old; jbpgen needs {oldest} or later: {remedy}",
        "only_remote": "there is no branch {revision} here, only {remote}; name that one, or make it: {remedy}",
        "outside": "{path} lies outside the repository {top}; name a path inside it",
        "shallow": "this is a shallow clone, the history needed ({revision}) was cut off; get it: {remedy}",
        "unknown_revision": "there is no revision {revision}; check the spelling (git branch -a, git tag),"
        " or fetch it: {remedy}",
        "unmerged": "{path} is in conflict, so nothing is staged for it; resolve it, then: {remedy}",
        "unsafe": "{folder} belongs to another user, so git does not trust it; if you do: {remedy}",
    },
    "zh-CN": {
        "damaged": "仓库已损坏（{said}）；{remedy} 可查看缺了什么，重新克隆即可恢复",
        "failed": "git 执行失败：{said}",
        "missing_object": "这是部分克隆，缺少旧版本的内容（{said}）；请补全：{remedy}",
        "no_base": "{one} 与 {other} 没有共同的历史；请直接比较两个版本：{remedy}",
        "no_commits": "仓库里还没有任何提交；请先提交一次：{remedy}",
        "no_file": "{revision} 里没有文件 {path}；{remedy} 可查看历史上有过哪些文件",
        "no_git": "没有找到 git；请先安装：{remedy}",
        "no_tag": "没有附注标签 {tag}；{remedy} 可列出全部标签",
        "no_work_tree": "{folder} 是裸仓库，没有检出的文件；请指定一个版本，例如 {remedy}",
        "not_a_commit": "{revision} 不是提交，而是文件或文件夹；请指定一个提交，{remedy} 可列出全部",
        "not_a_file": "{revision} 里的 {path} 不是普通文件；{remedy} 可查看它是什么",
        "not_a_repository": "{folder} 及其上级都不是 git 仓库；请到计划所在的仓库里运行，或新建仓库：{remedy}",
        "old_git": "git {found} 版本太旧，jbpgen 需要 {oldest} 或更新的版本：{remedy}",
        "only_remote": "这里没有分支 {revision}，只有 {remote}；请写后者，或先建立分支：{remedy}",
        "outside": "{path} 不在仓库 {top} 里；请指定仓库内的路径",
        "shallow": "这是浅克隆，所需的历史（{revision}）已被截断；请取回完整历史：{remedy}",
        "unknown_revision": "没有版本 {revision}；请核对拼写（git branch -a、git tag），或先取回：{remedy}",
        "unmerged": "{path} 有未解决的冲突，暂存区里没有它的版本；解决后执行：{remedy}",
        "unsafe": "{folder} 属于另一个用户，git 不信任它；如确认可信，请执行：{remedy}",
    },
}


def git_words(locale: str, key: str, remedy: str, arguments: dict[str, str]) -> str:
    """Return the sentence for a ``GitError``'s parts. Raises ``KeyError`` for a locale or key that is not there."""
    return GIT_WORDS[locale][key].format(remedy=remedy, **arguments)
