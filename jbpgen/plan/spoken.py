"""Words that people write where a plan wants one of its own: 草稿 for draft, 状态 for status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from jbpgen.locale.catalogue import catalogue
from jbpgen.locale.formats import LOCALES

# Said in the trade, printed nowhere by us.
_ALSO = {
    "key-account": ("重点客户", "大客户", "KA"),
    "agreed": ("已签约", "签约", "已达成", "signed"),
    "proposed": ("提案", "已提交"),
    "active": ("进行中", "生效"),
    "closed": ("已关闭", "结束", "完成"),
    "supplier": ("供应商", "我方", "厂家", "品牌方"),
    "customer": ("客户方", "零售商", "对方"),
    "excluded": ("不含税", "未税"),
    "included": ("含税",),
    "sell-in": ("进货", "出货", "提货"),
    "sell-out": ("销售", "动销", "零售"),
    "weekly": ("每周", "周"),
    "monthly": ("每月", "月度", "月"),
    "quarterly": ("每季", "季度", "每季度"),
    "yearly": ("每年", "年度", "年"),
    "status": ("状态",),
    "period": ("期间", "计划期"),
    "owner": ("负责人",),
    "title": ("标题", "名称"),
    "name": ("名称", "姓名"),
    "side": ("属于哪一方", "方"),
    "currency": ("币种", "货币"),
    "amount": ("金额",),
    "kind": ("类型", "种类"),
    "unit": ("单位",),
    "sources": ("来源", "数据来源"),
    "statement": ("描述", "说明"),
    "internal": ("内部", "保密"),
}


def meant(word: str, known: Iterable[str]) -> str:
    """Return the one of ``known`` that is called ``word`` in some language, or nothing where none or several are."""
    said = _plain(word)
    found = {one for one in known if said in _names().get(one, ())}
    return found.pop() if len(found) == 1 else ""


@cache
def _names() -> dict[str, set[str]]:
    names: dict[str, set[str]] = {key: set(map(_plain, words)) for key, words in _ALSO.items()}
    for locale in LOCALES:
        for key, word in _labels(locale):
            names.setdefault(key, set()).add(_plain(word))
    return names


def _labels(locale: str) -> Iterator[tuple[str, str]]:
    """How the documents and the findings call choices and fields."""
    for group in catalogue(locale, "document")["label"].values():
        yield from group.items()
    for group in catalogue(locale, "terms").values():
        yield from group.items()


def _plain(word: str) -> str:
    return "".join(word.lower().split())
