"""The organisation's settings, the signed papers and the commit messages of the demo history."""

from __future__ import annotations

SETTINGS = """\
jbpgen: 1
plans: plans
accounts:
  chen-bo: {handle: chenbo-cx}
  gao-jie: {handle: gaojie-cx}
  luo-qi: {handle: luoqi-cx}
approval_rules:
  budget-raised:
    title: {zh: 单项预算调整超过10%, en: A budget line changes by more than 10%}
    covers: budget
    path: budget.lines.*.amount
    above: 10%
    statuses: [agreed, active]
    approvers: [gao-jie]
  target-changed:
    title: {zh: 调整已签目标, en: A signed target changes}
    covers: target
    path: kpis.*.target
    statuses: [agreed, active]
    approvers: [chen-bo]
    customer: true
  dates-moved:
    title: {zh: 任务日期移动, en: A task moves}
    covers: dates
    path: wbs.**.end
    statuses: [agreed, active]
    approvers: [luo-qi, chen-bo]
"""

PAPERS = {
    "agreement": """\
Joint business plan 2027, version 1.0 / 2027年联合生意计划1.0版
Chengxi Beverages Co., Ltd. and Yuelin Supermarket Chain Co., Ltd.
Signed on 18 November 2026 by Chen Bo and Zhou Ying / 陈博、周颖签于2026年11月18日
""",
    "change-2": """\
Change 2 to the joint business plan 2027 / 2027年联合生意计划第2号变更
Distribution of Zero-Sugar Tea: 86% instead of 90% / 零糖茶铺货目标由90%改为86%
Confirmed on 17 May 2027 by Zhou Ying / 周颖确认于2027年5月17日
""",
    "change-5": """\
Change 5 to the joint business plan 2027 / 2027年联合生意计划第5号变更
Displays: 85% instead of 88%; member coupons: CNY 1.35 m / 端架合规率88%改为85%；会员券135万元
Confirmed on 19 November 2027 by Zhou Ying / 周颖确认于2027年11月19日
""",
}

# Commit messages; in each language the history reads as one team's.
MESSAGES: dict[str, dict[str, str]] = {
    "en": {
        "draft": "First draft of the plan for 2027",
        "name": "Name the file as the plan, and festivals as the ledger does\n\nReason: it knows no holidays",
        "round-1": "Round 1: 160 million, 45 days\n\nReason: Yuelin pays in 45 days and promises less for it",
        "round-1-supply": "Round 1: fill rate of 95%\n\nReason: Guo Feng's condition for even orders",
        "round-1-merge": "Merge round 1 of the negotiation",
        "note": "Note a direction to come",
        "note-back": "Take the note back",
        "round-2": "Round 2: 158.4 million, a smaller launch\n\nReason: Yuelin opens 12 stores fewer than in September",
        "round-2-display": "Round 2: more displays as a stretch",
        "meanwhile": "Displays: 88% as in the audit's best region",
        "round-2-merge": "Merge round 2 and propose the plan",
        "sign": "Sign the plan\n\nReason: both boards agreed on 17 November",
        "baseline": "Signed by Chen Bo and Zhou Ying",
        "active": "The year begins",
        "baseline-2": "Change 1, reviewed by Gao Jie on 23 February",
        "baseline-3": "Change 2, confirmed by Zhou Ying on 17 May",
        "change-1": "Sample in 40 more stores\n\nReason: the shelf test sold twice as much where people could taste",
        "change-1-merge": "Merge change 1: more sampling\n\nApproved-by: Gao Jie <gao.jie@chengxi.example>",
        "change-2": "Zero-Sugar Tea: 86% of the stores\n\nReason: 14 stores close for refits until September",
        "change-2-merge": "Merge change 2: fewer stores\n\nApproved-by: Chen Bo <chen.bo@chengxi.example>",
        "change-3": "Change 3: what the launch has cost by July",
        "change-4": "Settle Double 11 a week later\n\nReason: Yuelin's finance moves to another system",
        "change-4-lessons": "Write the book of lessons a week later, too\n\nReason: it waits for the settlement",
        "change-4-merge": "Merge change 4: settlement a week later\n\nApproved-by: Luo Qi <luo.qi@chengxi.example>",
        "change-5": "More coupons, fewer displays in December\n\nReason: Yuelin gives the space to New Year gifts",
        "step": "Funding, week {number}: small correction",
        "tidy": "Tidy the settings\n\nApproved-by: Gao Jie <gao.jie@chengxi.example>",
    },
    "zh-CN": {
        "draft": "2027年计划初稿",
        "name": "文件改用计划编号命名，预算统一叫“节庆”\n\nReason: 台账里只有节庆科目",
        "round-1": "第一轮：1.6亿，账期45天\n\nReason: 悦邻账期45天，目标相应下调",
        "round-1-supply": "第一轮：满足率95%\n\nReason: 郭峰同意均衡下单的条件",
        "round-1-merge": "合并第一轮谈判",
        "note": "先记一个待补的方向",
        "note-back": "撤回上一条",
        "round-2": "第二轮：1.584亿，上市费用缩减\n\nReason: 悦邻比9月少开12家店",
        "round-2-display": "第二轮：端架挑战值提高",
        "meanwhile": "端架合规率按稽核最好的大区定88%",
        "round-2-merge": "合并第二轮谈判，提交会签",
        "sign": "计划签署\n\nReason: 双方管理层11月17日通过",
        "baseline": "陈博、周颖签署",
        "active": "年度开始执行",
        "baseline-2": "变更1，高洁2月23日评审通过",
        "baseline-3": "变更2，周颖5月17日确认",
        "change-1": "增加40家店试饮\n\nReason: 货架测试中有试饮的门店销量翻倍",
        "change-1-merge": "合并变更1：增加试饮\n\nApproved-by: 高洁 <gao.jie@chengxi.example>",
        "change-2": "零糖茶铺货目标改为86%\n\nReason: 14家门店改造停业到9月",
        "change-2-merge": "合并变更2：铺货门店减少\n\nApproved-by: 陈博 <chen.bo@chengxi.example>",
        "change-3": "变更3：登记上市费用截至7月的支出",
        "change-4": "双11结算推迟一周\n\nReason: 悦邻财务切换系统",
        "change-4-lessons": "经验手册顺延一周\n\nReason: 要等结算完成",
        "change-4-merge": "合并变更4：结算推迟一周\n\nApproved-by: 罗琪 <luo.qi@chengxi.example>",
        "change-5": "12月加券，端架减少\n\nReason: 悦邻把位置让给年货",
        "step": "补差第{number}周小幅修正",
        "tidy": "整理设置\n\nApproved-by: 高洁 <gao.jie@chengxi.example>",
    },
}
NAMES = {
    "li.na": ("Li Na", "李娜"), "chen.bo": ("Chen Bo", "陈博"), "zhao.min": ("Zhao Min", "赵敏"),
    "sun.lei": ("Sun Lei", "孙磊"), "gao.jie": ("Gao Jie", "高洁"), "luo.qi": ("Luo Qi", "罗琪"),
    "xie.fei": ("Xie Fei", "谢菲"), "tang.rui": ("Tang Rui", "唐睿"),
}  # fmt: skip
