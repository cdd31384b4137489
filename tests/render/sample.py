"""An invented document with every kind of block, long texts, long tables and awkward characters, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from jbpgen.document import blocks as b
from jbpgen.document.blocks import Tone
from tests.render.sample_boards import months_section, portfolio_section

Pick = Callable[[str, str], str]


def sample(
    locale: Literal["zh-CN", "en"] = "zh-CN",
    kind: Literal["deck", "plan"] = "deck",
    audience: Literal["customer", "internal"] = "internal",
    *,
    draft: bool = True,
) -> b.Document:
    """The sample document: 3 × 3 editions plus the draft mark, with identical structure."""
    chinese = locale == "zh-CN"

    def pick(zh: str, en: str) -> str:
        return zh if chinese else en

    sections = (
        _cover(pick),
        _summary(pick),
        _growth(pick),
        _phasing(pick),
        _decomposition(pick),
        _scorecard(pick),
        _swot(pick),
        _promotions(pick),
        months_section(pick),
        portfolio_section(pick),
        _roadmap(pick),
        _roles(pick),
        _risks(pick),
        _asks(pick),
        _tasks(pick),
        _terms(pick),
        _closing(pick),
    )
    return b.Document(kind, _meta(pick, locale, audience, draft), _words(pick), sections)


def _meta(pick: Pick, locale: str, audience: Literal["customer", "internal"], draft: bool) -> b.Meta:
    internal = audience == "internal"
    return b.Meta(
        title=pick("2027 年度联合生意计划", "Joint Business Plan 2027"),
        subtitle=pick("把即饮茶做成双方共同的第一增长品类", "Making ready-to-drink tea our shared growth category"),
        supplier=pick("清岚饮品", "Clearmist Beverages"),
        customer=pick("禾家超市", "Hejia Supermarkets"),
        period=pick("2027 年 1 月 – 12 月", "January – December 2027"),
        plan_id="hejia-2027",
        status=pick("已提交", "Submitted"),
        revision="r 3f2a91c",
        audience=audience,
        locale=locale,
        as_of=date(2026, 11, 20),
        as_of_text=pick("2026年11月20日", "20 November 2026"),
        tool_version="0.1.0",
        content_hash="sha256:5d1e0c",
        footer=pick("禾家 × 清岚饮品 · 2027 年度联合生意计划", "Hejia × Clearmist · Joint Business Plan 2027"),
        audience_note=pick("内部使用，不得发送客户", "Internal: not for the customer") if internal else "",
        draft=draft,
    )


def _words(pick: Pick) -> b.Words:
    return b.Words(
        contents=pick("目录", "Contents"),
        figure=pick("图", "Figure"),
        table=pick("表", "Table"),
        source=pick("来源", "Source"),
        more_sources=pick("，另有 {more} 项见备注", " and {more} more, see the notes"),
        page=pick("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
        continued=pick("{title}（{part}/{parts}）", "{title} ({part}/{parts})"),
        draft=pick("草稿", "Draft"),
        revision=pick("版本", "Revision"),
        appendix=pick("附录", "Appendix"),
        note=pick("注", "Note"),
        critical=pick("关键路径", "Critical path"),
        milestone=pick("里程碑", "Milestone"),
        good=pick("正常", "On track"),
        watch=pick("关注", "Watch"),
        bad=pick("预警", "Off track"),
        info=pick("低", "Low"),
        see=pick("参见{items}。", "See {items}."),
        shown=pick("（{items}）", " ({items})"),
        further=pick("；另见{items}", "; see {items}"),
    )


def _cover(pick: Pick) -> b.Section:
    note = b.Paragraph(
        "scope", pick("范围：华东 412 家门店，全渠道（门店与到家）", "Scope: 412 stores in East China, all channels")
    )
    heading = pick("封面", "Cover")
    return b.Section("cover", heading, pick("2027 年度联合生意计划", "Joint Business Plan 2027"), (note,), part="cover")


def _summary(pick: Pick) -> b.Section:
    tiles = (
        b.Tile(
            "¥1.28 亿" if pick("z", "e") == "z" else "¥128 m", pick("进货目标", "Sell-in target"), "+14.3%", Tone.ACCENT
        ),
        b.Tile("18.5%", pick("品类份额", "Category share"), pick("基线 16.2%", "baseline 16.2%"), Tone.GOOD),
        b.Tile("93%", pick("货架有货率", "On-shelf availability"), pick("目标 97%", "target 97%"), Tone.WATCH),
        b.Tile("2.1", pick("促销投资回报", "Promotion ROI"), pick("去年 1.6", "last year 1.6"), Tone.NONE),
    )
    asks = (
        b.Item(
            pick(
                "Q1 前把 160 家 A 类店的即饮茶陈列由 1.5 组扩到 2 组，预计带来 ¥620 万增量",
                "extend tea in 160 A stores from 1.5 to 2 bays by end of Q1, worth ¥6.2 m",
            ),
            lead=pick("货架", "Shelf"),
        ),
        b.Item(
            pick(
                "11 个 SKU 进入到家频道前置仓，2 月 28 日前完成建档", "list 11 SKUs in the dark stores by 28 February"
            ),
            lead=pick("到家", "Home delivery"),
            tone=Tone.WATCH,
        ),
        b.Item(pick("每周共享门店级 POS 与库存数据", "share weekly POS and stock by store"), lead=pick("数据", "Data")),
        b.Item(pick("数据接口由双方 IT 在 1 月 15 日前联调完成", "both IT teams test the feed by 15 January"), level=1),
    )
    return b.Section(
        "summary",
        pick("执行摘要", "Executive summary"),
        pick(
            "2027 年双方把即饮茶做到 1.28 亿元，增量 1,600 万元中八成来自铺货与陈列，而不是更深的折扣",
            "Together we take ready-to-drink tea to ¥128 m in 2027: four fifths of the ¥16 m growth comes from "
            "distribution and shelf, not from deeper discounts",
        ),
        (
            b.Tiles("tiles", tiles, source=pick("双方对账数据，2026 年 1–10 月", "reconciled data, Jan–Oct 2026")),
            b.Bullets("asks", asks),
        ),
        notes=(pick("先讲增量来源，再讲请求。", "Explain where growth comes from before asking."),),
        sources=(pick("禾家 POS，截至 2026-10-31", "Hejia POS until 31 October 2026"),),
    )


def _growth(pick: Pick) -> b.Section:
    steps = (
        b.Step(pick("2026 基线", "Base 2026"), 112.0, "total"),
        b.Step(pick("新店铺货", "New doors"), 5.6),
        b.Step(pick("陈列", "Shelf"), 6.2),
        b.Step(pick("新品", "Launches"), 4.9),
        b.Step(pick("促销优化", "Promo mix"), 2.1),
        b.Step(pick("下架 SKU", "Delistings"), -2.8),
        b.Step(pick("目标 2027", "Target 2027"), 128.0, "total"),
    )
    takeaways = tuple(
        b.Item(text)
        for text in (
            pick("陈列贡献最大：¥6.2 m，占增量 39%", "Shelf is the largest lever: ¥6.2 m or 39% of growth"),
            pick("新店 38 家全部在 Q1 前开户", "All 38 new doors are opened by end of Q1"),
            pick("下架 6 个尾部 SKU，让出 4% 货架", "Six tail SKUs leave and free 4% of the shelf"),
        )
    )
    return b.Section(
        "growth",
        pick("增长来源", "Growth bridge"),
        pick(
            "1,600 万元增量来自四个可执行杠杆，其中陈列贡献 620 万元",
            "Four levers carry the ¥16 m; shelf alone brings ¥6.2 m",
        ),
        (
            b.Bridge(
                "bridge",
                pick("进货额由基线到目标", "Sell-in from base to target"),
                pick("瀑布图：由 112 到 128 百万元", "Waterfall from 112 to 128 million"),
                steps,
                pick("百万元", "¥ m"),
                "#,##0.0",
                source=pick("双方对账；目标分解表 v3", "reconciled data; target breakdown v3"),
            ),
            b.Bullets("takeaways", takeaways, title=pick("要点", "What matters")),
        ),
        sources=(pick("目标分解表 v3", "Target breakdown v3"),),
    )


def _phasing(pick: Pick) -> b.Section:
    months = tuple(pick(f"{month}月", date(2027, month, 1).strftime("%b")) for month in range(1, 13))
    values = (14.2, 8.1, 8.9, 9.4, 11.2, 12.8, 13.6, 12.1, 11.5, 8.8, 8.6, 8.8)
    running = tuple(sum(values[: index + 1]) / sum(values) for index in range(12))
    chart = b.Columns(
        "phasing",
        pick("月度目标与累计占比", "Monthly target and cumulative share"),
        pick("柱形图：12 个月目标", "Columns: twelve monthly targets"),
        months,
        (b.Series(pick("目标", "Target"), values),),
        pick("百万元", "¥ m"),
        "0.0",
        line=b.Series(pick("累计占比", "Cumulative"), running),
        source=pick("生意计划模型", "planning model"),
    )
    text = b.Paragraph(
        "why",
        pick(
            "春节（2 月 6 日）前的备货在 1 月完成，夏季 6–8 月占全年三成；「双 11」不另设目标，"
            "因为到家频道的高峰与门店错开。",
            "Stocking for Spring Festival (6 February) happens in January, and June to August carry thirty per cent "
            "of the year; no separate target is set for Double 11, when home delivery and stores peak apart.",
        ),
        lead=pick("节奏", "Rhythm"),
    )
    headline = pick(
        "上半年要完成 50% 的目标，1 月备货占 11%", "Half of the target falls due by June; January alone carries 11%"
    )
    return b.Section("phasing", pick("目标节奏", "Phasing"), headline, (chart, text))


def _decomposition(pick: Pick) -> b.Section:
    categories = tuple(
        pick(zh, en)
        for zh, en in (
            ("无糖茶", "Unsweetened"),
            ("果茶", "Fruit tea"),
            ("气泡茶", "Sparkling"),
            ("礼盒", "Gift packs"),
        )
    )
    series = (
        b.Series(pick("大卖场", "Hypermarket"), (28.0, 17.5, 6.2, 9.1)),
        b.Series(pick("标超", "Supermarket"), (21.4, 12.2, 4.0, 3.2)),
        b.Series(pick("到家", "Home delivery"), (12.6, 8.1, 4.4, None)),
    )
    stacked = b.Columns(
        "matrix",
        pick("目标按品类与渠道", "Target by category and channel"),
        pick("堆积柱形图", "Stacked columns"),
        categories,
        series,
        pick("百万元", "¥ m"),
        "0.0",
        stacked=True,
        source=pick("生意计划模型", "planning model"),
    )
    clustered = b.Columns(
        "growth",
        pick("同比增长按渠道", "Growth on last year by channel"),
        pick("簇状柱形图，含负增长", "Clustered columns with a decline"),
        categories,
        (
            b.Series(pick("门店", "Stores"), (0.08, -0.03, 0.21, 0.05)),
            b.Series(pick("到家", "Home"), (0.32, 0.18, 0.44, None)),
        ),
        "%",
        "0%",
    )
    headline = pick(
        "无糖茶占目标的 48%，到家渠道贡献增量的三分之一",
        "Unsweetened tea is 48% of the target; home delivery brings a third of growth",
    )
    return b.Section("decomposition", pick("目标分解", "Decomposition"), headline, (stacked, clustered))


def _scorecard(pick: Pick) -> b.Section:
    rows = (
        (pick("进货额", "Sell-in"), 87.5, 104.0, "112", "128", "133"),
        (pick("出货额", "Sell-out"), 89.0, 103.5, "121", "136", "141"),
        (pick("份额", "Share"), 87.6, 105.0, "16.2%", "18.5%", "19.4%"),
        (pick("有货率", "Availability"), 95.9, None, "93%", "97%", ""),
        (pick("铺货率", "Distribution"), 83.0, 103.0, "78%", "94%", "97%"),
        (pick("促销回报", "Promo ROI"), 76.0, 110.0, "1.6", "2.1", "2.3"),
    )
    bullets = tuple(
        b.Bullet(label, base, 100.0, stretch, None, base_text, target, stretch_text)
        for label, base, stretch, base_text, target, stretch_text in rows
    )
    chart = b.Scorecard(
        "bullets",
        pick(
            "关键指标：基线、目标与挑战目标（目标 = 100）", "Key measures: baseline, target and stretch (target = 100)"
        ),
        pick("子弹图：六个指标", "Bullet chart of six measures"),
        bullets,
        pick("基线 2026", "Baseline 2026"),
        pick("目标 2027", "Target 2027"),
        pick("挑战目标", "Stretch"),
        source=pick("双方对账数据", "reconciled data"),
    )
    columns = (
        b.Column(pick("指标", "Measure"), 3),
        b.Column(pick("负责人", "Owner"), 2),
        b.Column(pick("基线", "Baseline"), 1.2, "number"),
        b.Column(pick("目标", "Target"), 1.2, "number"),
        b.Column(pick("状态", "State"), 1.2, "mark"),
    )
    owner = pick("林知夏", "Lin Zhixia")
    body = tuple(
        b.Row((b.Cell(row[0]), b.Cell(owner), b.Cell(row[3]), b.Cell(row[4], strong=True), b.Cell(word, tone)))
        for row, (word, tone) in zip(
            rows,
            [
                (pick("正常", "On track"), Tone.GOOD),
                (pick("关注", "Watch"), Tone.WATCH),
                (pick("预警", "Off track"), Tone.BAD),
            ]
            * 2,
            strict=True,
        )
    )
    table = b.Table(
        "kpis", pick("指标定义与负责人", "Measures and owners"), columns, body, source=pick("KPI 库", "KPI library")
    )
    headline = pick(
        "六项指标中有货率差距最小，促销回报差距最大（−24%）",
        "Promotion ROI is furthest from target (−24%); availability is closest",
    )
    return b.Section("scorecard", pick("指标", "Scorecard"), headline, (chart, table))


def _swot(pick: Pick) -> b.Section:
    quadrants = (
        b.Quadrant(
            pick("优势", "Strengths"),
            (
                pick("无糖茶华东份额第一，16.2%", "No. 1 in unsweetened tea, 16.2%"),
                pick("日配到店，缺货率低于品类 3 个点", "Daily delivery, 3 pts fewer stock-outs"),
            ),
            Tone.GOOD,
        ),
        b.Quadrant(
            pick("劣势", "Weaknesses"),
            (pick("果茶新品成功率只有 40%", "Only 40% of fruit tea launches succeed"),),
            Tone.BAD,
        ),
        b.Quadrant(
            pick("机会", "Opportunities"),
            (
                pick("到家频道年增 38%，我方只有 5 个 SKU", "Home delivery grows 38% a year; we list 5 SKUs"),
                pick("会员日与新品首发结合", "Combine member days with launches"),
            ),
            Tone.INFO,
        ),
        b.Quadrant(pick("威胁", "Threats"), (pick("自有品牌价格低 35%", "Private label is 35% cheaper"),), Tone.WATCH),
    )
    board = b.Grid("swot", "SWOT", pick("四象限", "Four fields"), 2, quadrants)
    headline = pick(
        "份额领先但到家只上了 5 个 SKU，这是 2027 年最大的空白",
        "We lead on shelf but list only 5 SKUs for home delivery: the gap of 2027",
    )
    return b.Section("swot", "SWOT", headline, (board,))


def _promotions(pick: Pick) -> b.Section:
    columns = (
        b.Column(pick("活动", "Promotion"), 3),
        b.Column(pick("档期", "Dates"), 2),
        b.Column(pick("机制", "Mechanic"), 3.4),
        b.Column(pick("投入（万元）", "Spend (¥ k)"), 1.3, "number"),
        b.Column(pick("增量（万元）", "Uplift (¥ k)"), 1.3, "number"),
        b.Column("ROI", 0.9, "number"),
    )
    names = [
        ("年货节礼盒", "New Year gift packs"),
        ("开春尝鲜", "Spring tasting"),
        ("五一出游装", "May Day packs"),
        ("端午组合", "Dragon Boat bundle"),
        ("盛夏畅饮", "High summer"),
        ("开学季", "Back to school"),
        ("中秋国庆", "Mid-Autumn and National Day"),
        ("会员日", "Member days"),
    ]
    rows = []
    for index, (zh, en) in enumerate(names):
        mechanic = pick(
            "满 99 减 15，会员加 100 积分；端头 2 周", "¥15 off ¥99, 100 member points; two weeks of gondola end"
        )
        rows.append(
            b.Row(
                (
                    b.Cell(pick(zh, en)),
                    b.Cell(f"2027-{index + 1:02d}-10\n– {index + 1:02d}-24"),
                    b.Cell(mechanic),
                    b.Cell(f"{120 + 35 * index}"),
                    b.Cell(f"{310 + 60 * index:,}"),
                    b.Cell(f"{1.4 + index / 10:.1f}", Tone.GOOD if index > 3 else Tone.WATCH),
                )
            )
        )
    blank = b.Cell("")
    rows.append(
        b.Row((b.Cell(pick("合计", "Total")), blank, blank, b.Cell("1,940"), b.Cell("4,160"), b.Cell("2.1")), "total")
    )
    table = b.Table(
        "promotions",
        pick("2027 年促销日历", "Promotion calendar 2027"),
        columns,
        tuple(rows),
        source=pick("促销后评估 2025–2026", "post-event evaluations 2025–2026"),
        wide=True,
    )
    return b.Section(
        "promotions",
        pick("促销", "Promotions"),
        pick(
            "八档促销投入 1,940 万元，回报由 1.6 提高到 2.1",
            "Eight promotions cost ¥19.4 m and lift ROI from 1.6 to 2.1",
        ),
        (table,),
    )


def _roadmap(pick: Pick) -> b.Section:
    bars: list[b.Bar] = []
    streams = [("分销", "Distribution"), ("陈列", "Shelf"), ("新品", "Launches"), ("数据", "Data")]
    start = date(2027, 1, 4)
    for stream, (zh, en) in enumerate(streams):
        bars.append(b.Bar(pick(zh, en), None, None, group=True))
        for task in range(7):
            first = start + timedelta(days=30 * task + 12 * stream)
            label = pick(f"{zh}任务 {task + 1}：完成门店开户并验收", f"{en} task {task + 1}: open doors and accept")
            owner = pick(("陈一鸣", "周可")[task % 2], ("Chen Yiming", "Zhou Ke")[task % 2])
            bars.append(b.Bar(label, first, first + timedelta(days=25 + 9 * task), owner, critical=task % 3 == 0))
        when = start + timedelta(days=250 + 10 * stream)
        bars.append(
            b.Bar(pick(f"{zh}验收", f"{en} signed off"), when, when, owner, milestone=True, critical=stream == 1)
        )
    months = tuple(pick(f"{month}月", date(2027, month, 1).strftime("%b")) for month in range(1, 13))
    timeline = b.Timeline(
        "gantt",
        pick("2027 年执行路线", "Roadmap 2027"),
        pick("甘特图：四个工作流，32 项任务", "Gantt chart of four streams and 32 tasks"),
        date(2027, 1, 1),
        date(2027, 12, 31),
        tuple(bars),
        months,
        pick("任务", "Task"),
        pick("负责人", "Owner"),
        bands=(
            (pick("春节", "Spring Festival"), date(2027, 2, 5), date(2027, 2, 11)),
            (pick("国庆", "National Day"), date(2027, 10, 1), date(2027, 10, 7)),
        ),
        legend=(pick("任务", "Task"), pick("关键路径", "Critical path"), pick("里程碑", "Milestone")),
        source=pick("项目计划", "project plan"),
    )
    headline = pick(
        "四个工作流 32 项任务，陈列是关键路径，9 月 21 日前必须验收",
        "Four streams, 32 tasks: shelf is critical and must be signed off by 21 September",
    )
    return b.Section("roadmap", pick("路线图", "Roadmap"), headline, (timeline,))


def _roles(pick: Pick) -> b.Section:
    people = [
        ("客户总监", "Account director"),
        ("KAM", "KAM"),
        ("采购经理", "Buyer"),
        ("供应链", "Supply"),
        ("IT", "IT"),
    ]
    columns = (b.Column(pick("工作", "Work"), 4), *(b.Column(pick(zh, en), 1.3, "mark") for zh, en in people))
    letters = ["A", "R", "C", "I", ""]
    tasks = [
        ("门店开户与建档", "Open doors and create items"),
        ("陈列图调整", "Change planograms"),
        ("促销后评估", "Evaluate promotions"),
        ("POS 数据共享", "Share POS data"),
        ("季度回顾", "Quarterly review"),
    ]
    rows = tuple(
        b.Row(
            (
                b.Cell(pick(zh, en)),
                *(
                    b.Cell(letters[(row + column) % 5], strong=letters[(row + column) % 5] == "A")
                    for column in range(5)
                ),
            )
        )
        for row, (zh, en) in enumerate(tasks)
    )
    table = b.Table("raci", "RACI", columns, rows)
    legend = b.Paragraph(
        "legend",
        pick("R 执行 · A 负责 · C 咨询 · I 知会", "R responsible · A accountable · C consulted · I informed"),
        style="note",
    )
    return b.Section(
        "roles",
        pick("分工", "Roles"),
        pick("每项工作只有一位负责人，双方各承担一半", "Every piece of work has exactly one accountable person"),
        (table, legend),
    )


def _risks(pick: Pick) -> b.Section:
    marks = tuple(
        b.RiskMark(f"R{index + 1}", probability, impact, tone)
        for index, (probability, impact, tone) in enumerate(
            [
                (5, 4, Tone.BAD),
                (4, 4, Tone.BAD),
                (3, 3, Tone.WATCH),
                (3, 3, Tone.WATCH),
                (3, 3, Tone.WATCH),
                (2, 2, Tone.GOOD),
                (1, 1, Tone.INFO),
                (2, 5, Tone.WATCH),
            ]
        )
    )
    matrix = b.RiskMatrix(
        "matrix",
        pick("风险矩阵", "Risk matrix"),
        pick("概率 × 影响", "Probability by impact"),
        pick("概率", "Probability"),
        pick("影响", "Impact"),
        marks,
    )
    items = tuple(
        b.Item(pick(zh, en), lead=f"R{index + 1}", tone=marks[index].tone)
        for index, (zh, en) in enumerate(
            [
                (
                    "新品建档晚于 2 月 28 日：提前两周提交资料，由采购经理周会跟进",
                    "items listed after 28 February: files two weeks early, weekly follow-up by the buyer",
                ),
                ("A 类店改造延期：先改 60 家试点", "A store remodelling slips: start with 60 pilot stores"),
                (
                    "春节断货：1 月 20 日前备足 6 周库存",
                    "out of stock at Spring Festival: six weeks of stock by 20 January",
                ),
            ]
        )
    )
    headline = pick(
        "八个风险中两个为红色，均有负责人与触发条件", "Two of eight risks are red; each has an owner and a trigger"
    )
    return b.Section(
        "risks", pick("风险", "Risks"), headline, (matrix, b.Bullets("answers", items, title=pick("应对", "Answers")))
    )


def _asks(pick: Pick) -> b.Section:
    long = pick(
        "双方同意每季度由客户总监与采购总监共同主持回顾，依据同一套数据判断是否达成，"
        "并对偏差超过 5% 的指标在两周内提出补救方案。",
        "Both parties agree that the account director and the head of buying review progress every quarter on one "
        "set of data, and bring a remedy within two weeks for every measure that deviates by more than five per cent.",
    )
    asked = b.Bullets(
        "asked",
        tuple(b.Item(long, lead=pick(f"第{index + 1}项", f"Ask {index + 1}")) for index in range(6)),
        title=pick("我们的请求", "We ask"),
    )
    given = b.Bullets(
        "given", tuple(b.Item(long) for _ in range(6)), numbered=True, title=pick("我们的承诺", "We commit")
    )
    quote = b.Paragraph(
        "quote",
        pick("“货架先于折扣”，A&B ‹上海› 门店试点 <验证>", "“Shelf before discount”, A&B ‹Shanghai› pilot <proven>"),
        style="quote",
    )
    return b.Section(
        "asks",
        pick("请求与承诺", "Asks and commitments"),
        pick("六项请求对应六项承诺，均在 Q1 生效", "Six asks stand against six commitments, all effective in Q1"),
        (asked, given, quote),
    )


def _tasks(pick: Pick) -> b.Section:
    columns = (
        b.Column(pick("编号", "Id"), 1),
        b.Column(pick("任务", "Task"), 4),
        b.Column(pick("完成标准", "Done when"), 5),
        b.Column(pick("负责人", "Owner"), 1.6),
        b.Column(pick("截止", "Due"), 1.6),
    )
    rows: list[b.Row] = []
    for index in range(40):
        if index % 10 == 0:
            name = pick(f"工作流 {index // 10 + 1}", f"Stream {index // 10 + 1}")
            rows.append(b.Row((b.Cell(name),) + (b.Cell(""),) * 4, "group"))
        rows.append(
            b.Row(
                (
                    b.Cell(f"T{index + 1:03d}"),
                    b.Cell(pick("完成 A 类门店陈列图更新与端头布置", "Update planograms and gondola ends in A stores")),
                    b.Cell(
                        pick(
                            f"{20 + index} 家门店照片经双方在系统中确认，合格率不低于 95%",
                            f"Photos of {20 + index} stores confirmed by both sides, at least 95% correct",
                        )
                    ),
                    b.Cell(pick("周可", "Zhou Ke")),
                    b.Cell((date(2027, 1, 15) + timedelta(days=7 * index)).isoformat()),
                )
            )
        )
    table = b.Table(
        "tasks",
        pick("工作分解", "Work breakdown"),
        columns,
        tuple(rows),
        source=pick("项目计划", "project plan"),
        wide=True,
    )
    return b.Section(
        "tasks",
        pick("任务清单", "Task list"),
        pick("40 项任务的完成标准与截止日期", "Done-criteria and dates of all 40 tasks"),
        (table,),
        part="appendix",
    )


def _terms(pick: Pick) -> b.Section:
    texts = tuple(
        b.Paragraph(
            f"term{index}",
            pick(
                "双方确认：供价、返利与付款条件以年度合同为准，本计划不改变合同条款；任何一方如需调整目标，"
                "应提前 30 天书面通知，并附上依据的数据来源。",
                "Both parties confirm that prices, rebates and payment terms follow the annual contract, which this "
                "plan does not change; whoever wishes to adjust a target gives thirty days' notice in writing.",
            ),
            lead=pick(f"第 {index + 1} 条", f"Clause {index + 1}"),
        )
        for index in range(7)
    )
    lead = b.Paragraph("lead", pick("条款摘要", "Terms in brief"), style="lead")
    return b.Section(
        "terms",
        pick("条款", "Terms"),
        pick("七条约定，均引用年度合同", "Seven clauses, all referring to the annual contract"),
        (lead, *texts),
        part="appendix",
        level=2,
    )


def _closing(pick: Pick) -> b.Section:
    signatories = (
        b.Signatory(
            pick("清岚饮品", "Clearmist"),
            pick("清岚饮品（上海）有限公司", "Clearmist Beverages (Shanghai) Co., Ltd."),
            pick("林知夏", "Lin Zhixia"),
            pick("客户总监", "Account director"),
        ),
        b.Signatory(
            pick("禾家超市", "Hejia"),
            pick("禾家商业管理集团股份有限公司", "Hejia Retail Management Group Co., Ltd."),
            pick("高远", "Gao Yuan"),
            pick("采购总监", "Head of buying"),
        ),
    )
    words = (
        ("姓名", "职务", "日期", "签字", "盖章")
        if pick("z", "e") == "z"
        else ("Name", "Role", "Date", "Signature", "Seal")
    )
    return b.Section(
        "closing",
        pick("签署", "Signatures"),
        pick("双方确认本计划，自 2027 年 1 月 1 日起执行", "Both parties confirm this plan, effective 1 January 2027"),
        (b.Signatures("signatures", signatories, words),),
        part="closing",
    )
