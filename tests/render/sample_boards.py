"""Two more sections for the sample: a promotion calendar by month, and a portfolio of bubbles."""

from __future__ import annotations

from collections.abc import Callable

from jbpgen.document import blocks as b
from jbpgen.document.blocks import Tone

Pick = Callable[[str, str], str]


def months_section(pick: Pick) -> b.Section:
    """Three battles over a year, with overlapping deals, load-in and a sum."""
    bundle, coupon = pick("捆绑 15%", "Bundle 15%"), pick("优惠券 10%", "Coupon 10%")
    deal, load = b.Cell(bundle, Tone.ACCENT), b.Cell(pick("备货", "Load-in"), Tone.INFO)
    both, window, none = b.Cell(f"{bundle}\n{coupon}", Tone.ACCENT), b.Cell("○", Tone.MUTED), b.Cell("")
    rows = (
        b.MonthRow(
            pick("年货节", "Spring Festival"), (load, deal, *(none,) * 10), pick("1月8日 – 2月4日", "8 Jan – 4 Feb")
        ),
        b.MonthRow(pick("端午接618", "Dragon Boat to 618"), (*(none,) * 4, load, both, window, *(none,) * 5)),
        b.MonthRow(pick("双十一", "Double 11"), (*(none,) * 9, load, deal, none)),
        b.MonthRow(
            pick("费用（万元）", "Cost, CNY k"), (none, b.Cell("83.6"), *(none,) * 9, b.Cell("55.9")), kind="total"
        ),
    )
    legend = (b.Cell(pick("在档", "On deal"), Tone.ACCENT), load, b.Cell(pick("○ 战役期", "○ Battle"), Tone.MUTED))
    matrix = b.MonthMatrix(
        "months",
        pick("促销日历", "Promotion calendar"),
        pick("年货节一至二月，端午接618五至七月，双十一十至十一月", "Deals in February, June and November"),
        pick("战役", "Battle"),
        tuple(pick(f"{month}月", f"M{month}") for month in range(1, 13)),
        rows,
        legend,
        source=pick("促销档案", "promotion log"),
    )
    headline = pick("三场战役，六月两档叠加", "Three battles, two deals side by side in June")
    return b.Section("months", pick("促销日历", "Calendar"), headline, (matrix,))


def portfolio_section(pick: Pick) -> b.Section:
    """Four businesses by growth and relative share."""
    figures = ((1.1, 0.02, 48.0, Tone.ACCENT), (0.5, 0.12, 29.0, Tone.WATCH), (1.2, 0.04, 27.0, Tone.ACCENT))
    names = (pick("包装水", "Packaged water"), pick("即饮茶 A&B", "Tea A&B"), pick("果汁", "Juice"))
    chart = b.Bubbles(
        "bcg",
        pick("BCG 矩阵", "BCG matrix"),
        pick("包装水与果汁为现金牛，即饮茶为问题业务", "Water and juice are cash cows, tea a question mark"),
        tuple(b.Bubble(name, *figure) for name, figure in zip(names, figures, strict=True)),
        b.Axis(pick("相对份额", "Relative share"), 0, 1, 2, "0.0", reverse=True),
        b.Axis(pick("市场增速", "Market growth"), -0.04, 0.06, 0.16, "0%"),
        (pick("明星", "Star"), pick("问题", "Question mark"), pick("现金牛", "Cash cow"), pick("瘦狗", "Dog")),
        pick("面积 = 销售额（百万元）", "area = sales (CNY m)"),
        source=pick("POS 数据", "till data"),
    )
    headline = pick("四分之三的销售来自两头现金牛", "Three quarters of sales come from two cash cows")
    return b.Section("portfolio", pick("业务组合", "Portfolio"), headline, (chart,))
