"""Changes as a reader of each language would say them."""

from __future__ import annotations

import pytest

from jbpgen.changes.sentence import sentence, subject
from tests.changes.test_rows import changes

LINE = "budget: {lines: {S2: {title: {zh: 店内媒体, en: In-store media}, amount: %s}}}"
TASK = "wbs: {D: {projects: {p: {tasks: {listing: {title: {zh: 进场, en: List it}, %s}}}}}}"
TABLE = [
    (
        LINE % 40000,
        LINE % 45000,
        "Budget line S2 “In-store media”: amount 40,000 → 45,000 CNY (+5,000; +12.5%)",
        "预算行 S2“店内媒体”：金额 4万元 → 4.5万元（+5,000元，+12.5%）",
    ),
    (
        "plan: {currency: USD}\n" + LINE % 40000,
        "plan: {currency: USD}\n" + LINE % 40001,
        "Budget line S2 “In-store media”: amount 40,000 → 40,001 USD (+1)",
        "预算行 S2“店内媒体”：金额 4万美元 → 4.0001万美元（+1美元）",
    ),
    (
        TASK % "end: 2027-03-19",
        TASK % "end: 2027-04-02",
        "Task listing “List it”: end slipped 14 days (10 working days), 19 Mar 2027 → 2 Apr 2027",
        "任务 listing“进场”：结束日期推迟14天（10个工作日），2027年3月19日 → 2027年4月2日",
    ),
    (
        TASK % "end: 2027-03-19",
        TASK % "end: 2027-03-18",
        "Task listing “List it”: end pulled in by 1 day (1 working day), 19 Mar 2027 → 18 Mar 2027",
        "任务 listing“进场”：结束日期提前1天（1个工作日），2027年3月19日 → 2027年3月18日",
    ),
    (
        "kpis: {fill_rate: {target: 97%}}",
        "kpis: {fill_rate: {target: 95%}}",
        "KPI fill_rate “order fill rate”: target 97% → 95% (−2 pp)",
        "KPI fill_rate“订单满足率”：目标值 97% → 95%（−2个百分点）",
    ),
    (
        "kpis: {sell_in_value: {target: 2760万}}",
        "kpis: {sell_in_value: {target: 2700万}}",
        "KPI sell_in_value “sell-in value”: target 27,600,000 → 27,000,000 CNY (−600,000; −2.2%)",
        "KPI sell_in_value“进货额”：目标值 2,760万元 → 2,700万元（−60万元，−2.2%）",
    ),
    (
        "kpis: {s: {phasing: {Q1: 30%, Q4: 70%}}}",
        "kpis: {s: {phasing: {Q1: 20%, Q4: 70%}}}",
        "KPI s: phasing, Q1 30% → 20% (−10 pp; the year is loaded later: first half 30% → 22.2%)",
        "KPI s：分期·Q1 30% → 20%（−10个百分点，全年后移：上半段占比30% → 22.2%）",
    ),
    (
        "categories: {tea: {name: {zh: 茶, en: Tea}}}\nkpis: {s: {by: {category: {tea: 5万}}}}",
        "categories: {tea: {name: {zh: 茶, en: Tea}}}\nkpis: {s: {by: {category: {tea: 6万}}}}",
        "KPI s: target by category, Tea 50,000 → 60,000 (+10,000; +20%)",
        "KPI s：分品类目标·茶 5万 → 6万（+1万，+20%）",
    ),
    (
        "people: {li: {name: 李娜}, wu: {name: 吴越}}\ngoals: {G1: {owner: li}}",
        "people: {li: {name: 李娜}, wu: {name: 吴越}}\ngoals: {G1: {owner: wu}}",
        "Goal G1: owner 李娜 → 吴越",
        "目标 G1：负责人 李娜 → 吴越",
    ),
    ("plan: {status: agreed}", "plan: {}", "Plan: status set back, Agreed → Draft", "计划：状态回退，已签署 → 草稿"),
    (
        "terms: {payment: {days: 45d}}",
        "terms: {payment: {days: 60d}}",
        "Terms, payment: payment days 45 days → 60 days (+15 days)",
        "交易条款·付款：账期 45天 → 60天（+15天）",
    ),
    (
        "risks: {r: {title: 缺货}}",
        "risks: {r: {title: {zh: 缺货, en: Shortage}}}",
        "Risk r “Shortage”: title translated, “Shortage”",
        "风险 r“缺货”：标题补充译文“Shortage”",
    ),
    (
        "market: {swot: {strengths: {p1: {statement: {zh: 冷链, en: Cold chain}}}}}",
        "market: {swot: {weaknesses: {p1: {statement: {zh: 冷链, en: Cold chain}}}}}",
        "SWOT point p1 “Cold chain” moved from strengths to weaknesses",
        "SWOT 要点 p1“冷链” 由优势移至劣势",
    ),
    (
        TASK % "after: []" + "\ngoals: {A: {statement: a}, B: {statement: b}}",
        TASK % "after: [listing +5wd]" + "\ngoals: {B: {statement: b}, A: {statement: a}}",
        "Task listing “List it”: predecessors + List it FS +5wd",
        "任务 listing“进场”：前置任务增加 进场 FS +5wd",
    ),
    (
        "terms: {rebates: {r: {title: R, tiers: {t1: {from: 2400万}}}}}",
        "terms: {rebates: {r: {title: R, tiers: {t1: {from: 2300万}}}}}",
        "Tier of a rebate r/t1: threshold 24,000,000 → 23,000,000 (−1,000,000; −4.2%)",
        "返利阶梯 r/t1：门槛 2,400万 → 2,300万（−100万，−4.2%）",
    ),
    (
        "goals: {A: {statement: a}, B: {statement: b}}",
        "goals: {B: {statement: b}, A: {statement: a}}",
        "Goals: another order, nothing else",
        "目标：只调整了顺序",
    ),
    (
        "economics: {supplier: {baseline: {list_sales: 10万}}}",
        "economics: {supplier: {baseline: {list_sales: 9万}}}",
        "Economics, supplier's P&L, last year: list sales 100,000 → 90,000 CNY (−10,000; −10%)",
        "双方的账·供应商损益·去年：标价销售额 10万元 → 9万元（−1万元，−10%）",
    ),
    (
        "kpis: {a: {definition: {name: {zh: 甲, en: A}, formula: {zh: 子, en: x}}}}",
        "kpis: {a: {definition: {name: {zh: 甲, en: A}, formula: {zh: 子, en: y}}}}",
        "KPI a “A”: definition, formula “x” → “y”",
        "KPI a“甲”：指标定义·计算公式“x” → “y”",
    ),
    (
        "risks: {r: {title: R, probability: 3}}",
        "risks: {r: {title: R, probability: 4}}",
        "Risk r “R”: probability 3 → 4 (+1)",
        "风险 r“R”：发生概率 3 → 4（+1）",
    ),
    ("goals: [A]", "goals: {A: {statement: a}}", "Goals: goals A → {…}", "目标：目标 A → {…}"),
]


@pytest.mark.parametrize(("old", "new", "english", "chinese"), TABLE, ids=[row[2] for row in TABLE])
def test_sentences(old: str, new: str, english: str, chinese: str) -> None:
    found = changes(old, new)
    assert english in [sentence(change, "en") for change in found]
    assert chinese in [sentence(change, "zh-CN") for change in found]


def test_the_subject_alone() -> None:
    (change,) = changes(LINE % 1, LINE % 2)
    assert subject(change, "en") == "Budget line S2 “In-store media”"
    assert subject(change, "zh-CN") == "预算行 S2“店内媒体”"
