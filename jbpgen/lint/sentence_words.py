"""Word lists behind `jbpgen.lint.sentences`: what plans say when they say nothing, and what they measure.

Plain words of business language; none of them is wrong by itself. Chinese entries are cut out of a sentence wherever
they stand, English entries are whole words.
"""

from __future__ import annotations


def phrases(text: str) -> tuple[str, ...]:
    """Read a list whose entries are separated by commas; lines mean nothing."""
    return tuple(" ".join(part.split()) for part in text.split(",") if part.strip())


def single(text: str) -> tuple[str, ...]:
    """Read a list of single words."""
    return tuple(text.split())


# Verbs and turns that give a direction only. With a figure behind them they make a proper goal.
DIRECTION_ZH = single(
    """
    提升 提高 加强 优化 推进 推动 改善 强化 深化 完善 促进 增强 加大 拓展 扩大 加快 加速 改进 巩固 夯实 做好 做大
    做强 做深 做透 降低 减少 控制 增加 缩短 带动 助力 赋能 激活 挖掘 发挥 落实 抓好 抓实 跟进 关注 配合 支持 协助
    维护 提振 丰富 规范 健全 稳固 升级 打造 树立 营造 整合 统筹 保障 理顺 盘活 搞好 坚持 聚焦 贯彻 处理 对接 推行
    提供 创造 维系 深耕 应对 管控 贴近
    """
)
SLOGANS_ZH = single(
    """
    携手 共进 共赢 共创 双赢 互利 更上一层楼 上一个台阶 上新台阶 再创新高 再创佳绩 一流 跨越式 全面开花 看齐
    降本增效 提质增效 美好未来 形成合力 高质量发展 行稳致远 做扎实 省心 满意 放心 起色 更好 更强 更多 更大 更快 明显
    显著 大幅 力争 争取 争创 稳中求进 长期主义 上下同欲 凝心聚力 为导向 为中心 越来越 认可 重点突破 齐头并进 努力
    尽快 尽量 尽可能 全力 全方位 常态化 精细化 深度合作 赢得 解决 突破
    """
)
DIRECTION_EN = single(
    """
    improve enhance strengthen optimise optimize promote boost drive leverage increase develop deepen grow reinforce
    support expand accelerate maximise maximize raise reduce lower cut decrease build foster advance monitor
    maintain ensure facilitate sustain elevate upgrade refine streamline encourage empower unlock lift push pushing
    keep follow manage provide create deliver pool act delight control align engage focus handle liaise implement
    coordinate address serve think be care pursue embrace continue stay watch help assist consolidate intensify step
    cultivate nurture
    """
)
SLOGANS_EN = phrases(
    """
    excellence, world-class, best-in-class, win-win, next level, new height, new heights, bright future, better,
    more, stronger, great job, partner of choice, supplier of choice, as soon as possible, strive, synergies,
    substantially, significantly, noticeably, steadily, win in, win at, win with, as possible, delight, one team,
    solve, sustainable, leading, joint success, together
    """
)

# What stands in any plan of any company: nouns, qualities and joints that leave nothing to check behind.
EMPTY_ZH = single(
    """
    水平 能力 关系 合作 质量 效率 形象 影响力 管理 沟通 协调 体验 服务 执行力 执行 竞争力 协同 结构 业绩 工作 体系
    建设 力度 发展 空间 流程 满意度 资源 合力 投入 动态 客户 渠道 市场 品牌 产品 品类 陈列 门店 终端 双方 高层 团队
    消费者 供应链 盈利 健康 战略 伙伴 销售 销量 情况 机制 模式 优势 价值 生态 基础 效果 效益 促销 推广 营销 运营
    业务 项目 需求 潜力 机会 下沉 竞品 表现 意识 氛围 口碑 认知 粘性 黏性 活力 联动 增长 规模 深度 广度 全面 持续
    不断 进一步 继续 稳步 有效 积极 相关 整体 各项 日常 重点 主要 目标 实现 开展 进行 保持 确保 我们 公司 大家 一起
    共同 之间 以及 与 和 的 及 以 把 让 对 在 了 并 为 向 从 等 将 使 更 再 也 都 要 得 地 各 其 型 化 性 会议 精神
    事务 要求 任务 措施 部署 安排 活动 问题 思路 原则 理念 核心 全局 关键 优质 长期 主义 导向 时间 朋友 客情 满足
    标准 方向 中心 局面 节奏 上级 下级
    """
)
EMPTY_EN = single(
    """
    a across act activities activity all an and as at awareness best better big bold both brand brands breakthrough
    breakthroughs business by capabilities capability care categories category central chain channel channels close
    closer co-operation collaboration communication competitiveness competitor competitors consumer consumer-centric
    consumers continuous continuously cooperation coordination core course culture customer customer-centric
    customer-oriented customers daily day-to-day development display displays effective effectiveness efficiency
    efficient execution experience fast for forward friend from further furthermore general goal goals good great
    growth healthy high image in into investment investments issue issues its joint key level levels lower-tier
    management market marketing markets matter matters meeting meetings mindset mix momentum more mutual need needs
    new of on one operational operations opportunities opportunity or oriented our out outcome outcomes outlet
    outlets overall partnership people performance plan plans point points portfolio potential presence process
    processes product products progress project projects promotion promotions quality regularly relations
    relationship relationships requirement requirements resource resources result-oriented retailer routine sales
    satisfaction service services shelf shopper shoppers so solution solutions steady store stores strategic
    strategies strategy strong structure supplier supply synergies synergy system systems task tasks team teams the
    their them time to top up us value visibility we well with work
    """
)

# Goals without a figure that are still a yes or no: something is there on a day, or it is not.
EVENTS_ZH = single(
    """
    完成 签署 签订 签约 上线 验收 对接 换装 建立 切换 定稿 通过 成为 开通 投产 取得 发布 启用 开业 进驻 落地 交付
    入库 启动 获批 设立
    """
)
EVENTS_EN = phrases(
    """
    finish, finished, sign, signed, live, refitted, set up, launch, launched, opened, open, moved, accepted,
    certified, installed, number one, in place, in use, complete, completed, agreed, go-live, switched, connected,
    approved, delivered, listed, published, started
    """
)

# What goals are about, one line each with the words for it: two of them in one sentence are two goals.
MEASURED = tuple(
    phrases(line)
    for line in """
    进货额, 销售额, 销售业绩, 销售, 销量, 营收, sell-in, sell-out, sales, volume, revenue, turnover
    份额, 占有率, share
    铺货, distribution
    覆盖率, 网点, coverage
    缺货, shortage, shortages, out-of-stock, out-of-stocks
    满足率, fill rate, 到货率, on-time delivery
    库存, 周转, stock, inventory, turns
    费用率, 费用, 费率, 成本, spend, cost, costs, spend ratio
    应收, 回款, 账期, dso, collection, receivables
    毛利, 利润, margin, profit
    客单价, 客单, basket
    动销, active skus, active sku
    复购, repeat, loyalty
    退货, returns
    回收, payback, roi, 投资回报
    执行得分, 店面执行, store execution
    陈列, displays, display
    满意度, satisfaction, customers
    服务, service, service levels
    品牌影响力, 影响力, awareness
    新品, innovation
    会员, members
    合规率, compliance
    培训, people, training
    """.strip().splitlines()
)

# Around a figure: units, verbs of change and joints, none of which says what is measured.
JOINTS_ZH = single(
    """
    百分点 个点 万元 亿元 人民币 含税 不 由 从 到 至 降 升 提 增加 增长 增 减 达 做到 做 控制 压缩 压 少于 低于 超过
    高于 每 约 为 在 的 将 把 和 与 以内 以上 以下 内 前 后 均 较 比 元 万 亿 箱 个 台 家 人次 人 起 天 日 行 次 款
    店 张 件 笔 倍 成 点 月 周 年 控 缩短 提高 提升 降低 减少 全部 各 一 二 两 三 四 五 六 七 八 九 十 百 千 半 不低
    不高 同比 环比 累计 新增 培训 完成 卖出 签下 新开发 开发 拿下 考核 上 下 以 了 再 分 之 力争 突破 大关
    """
)
JOINTS_EN = single(
    """
    a about above after all among an and are around as at be before below between bn box boxes by case cases cent
    cny count counts day days double down drop drops each eight every ex fall falls fewer fifth first five for four
    from grow grows half halve held hold in instead into is item items its keep kept least less m make makes million
    month months more most new nine no not of on only or our out outlet outlets over per percent point points pp pts
    reach reaches rise rises rmb second sell sells settle seven sign six sold store stores ten tenth tenths than the
    their third thousand three time times to train twelve two under up usd vat week weeks win with within year years
    yuan
    """
)
