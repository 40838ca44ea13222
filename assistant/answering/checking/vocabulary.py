"""Everyday words of both languages that mean nearly the same, and those that mean the opposite.

General vocabulary only: no word of any field. English words are compared by stem, Chinese ones as they stand. A word may stand in several
groups. What is missing here is merely not known to be near or opposite; nothing is rejected for standing nowhere.
"""

from __future__ import annotations

from functools import lru_cache

# one pair a line: words of one side | words of the other
_OPPOSITES = """
increase increases rise rises rose risen raise raised grow grows grew grown growth climb up gain expand double doubled triple tripled quadruple quadrupled fourfold threefold multiply 翻番 翻两番 翻一番 加大 增大 增强 加强 高出 涨价 增加 增长 上升 提高 提升 增多 上涨 增至 升至 攀升 扩大 扩张 升高 增进 涨 升 | decrease decline drop fall fell fallen reduce reduction lower lowered shrink cut down 减小 减弱 低出 降价 减少 下降 降低 降至 下滑 下跌 缩减 缩小 减 降 减至 跌 削减 降到
high higher highest 高 较高 偏高 更高 高价 | low lower lowest 低 较低 偏低 更低 低价
more 更多 更加 更 | less fewer 更少 较少 少于
many much 许多 很多 众多 大量 不少 | few little scarce 极少 很少
large big great greatly significantly sharply considerably 大 大大 大幅 很大 显著 极大 巨大 | small slight slightly marginally hardly barely 小 略 略有 轻微 稍 小幅
advantage strength merit benefit 优势 优点 长处 好处 利 有利 | disadvantage weakness drawback shortcoming 劣势 缺点 短处 弊端 不利 弊
success succeed succeeded successful successfully 成功 | failure fail failed unsuccessful 失败
strong stronger strengthen 强 较强 增强 加强 | weak weaker weaken weakened 弱 较弱 削弱 减弱 薄弱
good better best improve improved improvement 好 良好 优 改善 改进 提升 优质 | bad poorly worse worst worsen worsened deteriorate 坏 差 恶化 劣 劣质
fast faster quick rapid rapidly quickly accelerate 快 迅速 加快 快速 加速 | slow slower slowly 慢 缓慢 放缓 减慢 减缓
early earlier 早 提前 较早 | late later delay delayed 晚 推迟 延后 延迟
open opened opening reopen reopened 开放 打开 开设 重开 开门 | close closed closing shut closure 关闭 关停 停业 关门
start started begin begun began launch launched 开始 启动 开工 | end ended stop stopped finish finished cease 结束 停止 终止 停工
allow allowed permit permitted let lets may 允许 准许 许可 可以 准 | forbid forbidden ban banned prohibit prohibited 禁用
accept accepted accepts approve approved adopted adopt pass passed agree agreed 批准 通过 同意 接受 采纳 采用 获批 | reject rejected refuse refused veto deny denied contest contested challenge challenged dispute disputed 否决 拒绝 驳回 反对 否认
support supported favour favor endorse 支持 赞成 拥护 | oppose opposed opposition against 反对 抵制
encourage encouraged promote promoted stimulate help helped 鼓励 促进 推动 助推 激发 提倡 带动 | discourage hinder hindered restrict restricted hamper obstruct limit limited constrain 阻碍 制约 限制 妨碍 抑制 束缚
speed accelerate 加快 促进 | hinder slow 阻碍 妨碍
satisfied satisfaction satisfactory 满意 | dissatisfied dissatisfaction unsatisfactory 不满 不满意
sufficient sufficiently enough adequate ample 充足 足够 充分 富余 充裕 | insufficient insufficiently lack lacks lacking shortage inadequate scarce deficient little 不足 缺乏 缺少 不够 短缺 匮乏 欠缺 缺
profit profitable 盈利 利润 扭亏为盈 | loss 亏损
include included including contain 包括 包含 纳入 | exclude excluded except 排除 除外 不含 剔除
add added adding new join 增加 新增 添加 加入 | remove removed delete withdraw withdrawn withdrew abolish abolished drop cancel cancelled 取消 撤销 删除 退出 废除 废止 移出 撤回
abolish abolished cancel cancelled scrap 取消 废除 废止 | introduce introduced restore restored reinstate resume resumed 恢复 引入 推出 重新
import imported imports 进口 | export exported exports 出口
超过 高于 多于 大于 | 低于 少于 小于 不及
win won 赢 胜 | lose lost 输 失去
urban city 城市 城镇 | rural countryside 农村 乡村
rich wealthy 富裕 富 | poor impoverished 贫困 贫穷 穷
first earliest 首 首个 首次 第一 首批 | last latest final 最后 末 末次
before prior 之前 以前 前 | after following 之后 以后 后
inside domestic internal within 国内 境内 内部 省内 | outside foreign abroad external overseas 国外 境外 外部 省外
safe 安全 | dangerous unsafe 危险
easy simple easier 容易 简单 方便 | difficult hard harder difficulty 困难 难 艰难
legal lawful 合法 | illegal unlawful 非法 违法
public 公共 公立 公办 国有 | private 私人 私立 民办 民营
cheap cheaper inexpensive 便宜 | expensive costly dear 昂贵 贵
same identical equal alike 相同 一样 一致 | different differ unlike 不同 差异 有别 不一
true correct right 正确 真实 属实 | false wrong incorrect 错误 虚假 不实
obvious clear evident 明显 清楚 显著 | unclear obscure unobvious 不清 模糊
qualified pass passed standard 合格 达标 | unqualified fail failed failure substandard 不合格 超标
appear present presence 出现 存在 有 | absent absence disappear 消失
centralised unified 统一 集中 | scattered dispersed 分散
temporary short-term 临时 暂时 短期 | permanent long-term 永久 长期 长久
voluntary optional 自愿 | mandatory compulsory obligatory 强制 义务
minimum least lowest smallest 最低 最少 最小 | maximum most highest largest biggest 最高 最多 最大
upward upwards up 上行 向上 | downward downwards down 下行 向下
online 线上 网上 | offline 线下
weekday weekdays workday 工作日 平日 | weekend weekends 周末
morning 早 早上 上午 早高峰 | evening night afternoon 晚 晚上 夜间 下午 晚高峰 傍晚
male man men boy father 男 男性 男子 父亲 | female woman women girl mother 女 女性 妇女 母亲
everyone everybody all 人人 | nobody none 无人
somebody someone 有人 | nobody 无人
remain remained keep kept stay retain 保持 保留 维持 | change changed abandon 改变 放弃 放弃
direct directly 直接 | indirect indirectly 间接
active actively 积极 主动 | passive reluctant 消极 被动
confirm confirmed verified 核实 证实 确认 已核实 | unconfirmed unverified 未核实
seek pursue work 合作 | avoid avoided shun 避免 回避
east eastern 东 东部 | west western 西 西部
spring 春天 春季 春 | autumn 秋天 秋季 秋
summer 夏天 夏季 夏 | winter 冬天 冬季 冬
run runs ran running operate operated operating normally 运行 正常 运营 通车 | suspend suspended halt halted interrupt interrupted 停运 暂停 中断 停驶
issue issued publish published 印发 发布 颁布 出台 | withdraw withdrew withdrawn revoke revoked repeal repealed 撤回 废止 收回
agree agrees match matches consistent tally 一致 相符 符合 | differ differs contradict contradicts inconsistent 不符 不一致 矛盾
lengthen lengthened extend extended longer 延长 拉长 | shorten shortened shorter 缩短
return returned 返回 返乡 回来 | leave left depart departed 离开 外出
known clear clearly proven prove proved demonstrated 证明 证实 明确 已知 | unknown unclear unproven 未知 不明
compete competes competed competition 竞争 | cooperate cooperates cooperated cooperation 合作 协作
young younger youth 年轻 年轻人 青年 | old older elderly 年老 老人 老年人 老年
wet rainy 潮湿 雨季 | dry drought 干旱 干燥 旱季
save saved 节约 节省 | waste wasted 浪费
gain gained 获得 | lose lost 失去 流失
restrict restricted forbid forbidden hinder 限制 禁止 阻止 | back backed foster fostered nurture nurtured welcome 扶持 支持 鼓励 欢迎 培育
complete completed finished perfect mature 完善 完成 完备 健全 成熟 | incomplete unfinished imperfect immature 不完善 未完成 欠缺 空白
far close near nearby 近 附近 临近 | distant remote 远 遥远 偏远
closed shut close closes closing 闭馆 关门 关闭 停业 歇业 | open opens opened opening 开馆 开门 开放 营业
pay pays paid charge charged fee fees cost 收费 缴费 付费 缴 | exempt waived free-of-charge gratis 免费 免票 免收 免缴 免除
survive survived survives live alive 存活 成活 活 | die died dies dead death perish 死 死亡 枯死 死去
appear appeared arrive arrived come came 出现 到来 来 | vanish vanished disappear disappeared leave left 消失 离开 走
attract attracted draw drew 吸引 | repel deter deterred 排斥
accept accepted welcomed 接受 接纳 | resist resisted contested challenged disputed 抵制 质疑 反对 异议
trust trusted believe 信任 相信 | distrust doubt doubted suspect 怀疑 不信任
agree agreed consent 同意 赞同 | disagree disagreed object objected oppose opposed 反对 异议
expand expanded enlarge widened 扩大 扩张 扩建 扩充 | shrink shrank contract reduce close closed 缩小 收缩 缩减 关闭
hire hired recruit recruited employ 招聘 录用 增员 | dismiss dismissed lay-off sacked fire fired 裁员 解雇 辞退
borrow borrowed 借入 | repay repaid 偿还 还款
deposit deposited 存 存入 | withdraw withdrew 取 取出
start-up founded set-up create created 创办 成立 设立 | dissolve dissolved liquidate bankrupt 解散 破产 倒闭 注销
continue continued continues still 继续 仍然 仍 延续 | discontinue ceased stop stopped interrupted abandoned 停止 中止 中断 放弃
join joined belong 加入 入 | quit left withdrew 退出 退
raise raised lift lifted heighten 抬高 提高 上调 调高 | lower lowered cut 下调 调低 压低 降低
upgrade upgraded 升级 | downgrade downgraded 降级
advance advanced progress progressed 前进 进步 推进 | retreat regress setback stagnate stagnated 后退 倒退 停滞
benefit benefited gain 受益 获益 有益 | suffer suffered harm harmed lose 受损 受害 有害
solve solved resolve resolved 解决 | worsen aggravate aggravated 加剧 恶化
ease eased relieve relieved alleviate 缓解 减轻 | intensify intensified aggravate worsen 加剧 加重
attend attended present participate 出席 参加 到场 | absent skip skipped 缺席
skip skips skipped bypass 跳过 略过 不停 | call calls stop stops 停靠 停
remember remembered 记得 记住 | forget forgot forgotten 忘记
guilty convicted 有罪 | innocent acquitted 无罪
wet damp 湿 | dry arid 干
hot warm 热 温暖 炎热 | cold cool 冷 寒冷 凉
full crowded 满 拥挤 饱满 | empty vacant 空 空置 闲置
loud noisy 吵 嘈杂 | quiet silent 安静
simple 简单 简化 | complicated complex 复杂
common frequent often frequently usual 常见 经常 频繁 普遍 | rare seldom rarely unusual 罕见 很少 少见
healthy 健康 | ill sick unhealthy 患病 生病
peace peaceful 和平 | war conflict 战争 冲突
visible 可见 | invisible hidden 看不见 隐藏
ready prepared 准备好 | unprepared unready 未准备
similar alike 相似 类似 | different unlike 不同 差别
married 已婚 结婚 | single divorced unmarried 未婚 离婚
adult adults 成人 成年人 成年 | child children minors 儿童 未成年人 孩子
buyer buyers purchaser 买方 买家 | seller sellers vendor 卖方 卖家
tenant tenants 租户 承租人 | landlord landlords owner 房东 出租人
employer employers 雇主 | employee employees worker 雇员 员工 职工
teacher teachers 教师 老师 | pupil pupils student students 学生
doctor doctors 医生 医师 | nurse nurses 护士
plaintiff 原告 | defendant 被告
winner victor 胜诉 获胜 | loser 败诉 落败
wholesale 批发 | retail 零售
gross 毛 | net 净
income revenue receipts 收入 | expenditure spending expenses 支出 开支
asset assets 资产 | debt debts liability liabilities 债务 负债
surplus 盈余 结余 顺差 | deficit shortfall 赤字 亏空 逆差
supply 供应 供给 | demand 需求
producer producers 生产者 | consumer consumers 消费者
sunny 晴 | rainy cloudy 雨 阴
left 左 左侧 | right 右 右侧
front 前面 前方 | rear 后面 后方
north northern 北 北部 | south southern 南 南部
upper 上游 | lower 下游
"""
_SYNONYMS = """
build built construct constructed construction establish established set-up set create found founded 建 建设 建成 建立 设立 建造 修建 兴建 创办 成立 创建 开办 新建 打造 建有 设有
issue issued publish published release released announce announced come 印发 发布 公布 出台 下发 颁布 颁发 发表 发文
report reported say said state stated according account 报道 称 据 表示 指出 说 介绍 认为
train trained training 培训 训练 培养
use used spend spent usage 用于 使用 利用 运用 所用
fund funds money capital funding 资金 经费 款项
rule rules provision regulation require requires required ask asks call calls demand 规定 要求 提出 须 新规 强制要求
plan plans planned intend intends intended aim aims aimed target goal goals want wants scheme 计划 拟 目标 打算 旨在 提出 方案 预计 规划
reach reached attain come amounted total 达到 达 到达 至 共
help helped support supported assist 帮助 支持 扶持 协助 助
join joined participate participated enter take-part 参加 加入 参与 进入
sign signed conclude 签订 签署 签约 订立
invest invested put 投入 投资 安排
cover covers covered coverage 覆盖 普及 普及率 覆盖率 全覆盖
firm firms company companies enterprise enterprises business 企业 公司
farmer farmers peasant peasants grower 农民 农户
shop shops store stores 商店 网店 店
rate share proportion percentage 率 比例 占比 比重 占
old elderly aged 老年 养老 老人
about around roughly 约 大约 左右
mainly mostly chiefly primarily largely 主要 大多 以
show shows showed find found reveal 显示 发现 表明
respondent respondents asked interviewee 受访者
work works working operate operates operation run running runs 运营 经营 工作 运行 开展
open opened opening operate 开 通车 开通 开放
important significant key 重要
cost costs price expense 成本 价格 费用
transport transportation freight shipping 运输 货运
delivery distribution logistics 配送 物流 递送
harm damage 损害
buy bought purchase purchased buying 购买 收购 采购 买 购入 购进 购销
sell sold sale sales sells selling 销售 出售 卖 卖给 售出 售 销往 销 销量 代销 购销
focus focuses concentrate concentrates emphasis centre 重点 侧重 聚焦 着力
railway rail line railroad 铁路
some certain several 一些 部分 有些
grow plant planted planting 种植 种
feed graze grazing 放牧
repair repaired fix 修 修好 修理 维修
give gave given donate send sent 给 送 送给 赠送
show prove evidence 证据 证明
school schools pupil student students pupils 学校 学生
child children 儿童 孩子
inhabitant resident residents people 居民 群众 人口
money income earn earned earnings 收入 赚
doctor doctors physician 医生 医师
law legal 法律
area areas region regions district zone 地区 区域 区
village villages rural 村 农村 乡村
hold held take-place convene 召开 举行 举办
serve serves service 服务
allow let permit 让 允许
equip equipped have possess 配备 装备 具有 有
loan loans lend lent borrow borrowed 借 借给 借出 出借 贷款
reopen open opened opening 开放 开馆 开门 营业 重开
household households family families home homes 户 农户 住户 家庭 人家
charge charges charged fee fees pay 收费 费用 缴费
cancel cancelled called-off call 取消
check checks inspect inspected inspection 检查 检修 检验
lack lacks lacked lacking without 缺乏 没有 缺少
think thinks consider considers considered regard regards hold holds believe believes 认为 觉得 表示
deliver delivers delivered bring brings 送 运 配送
graduate graduates 毕业生 毕业
complete whole entire full 全 全部 完全
number count 数 数量
part section portion 部分
government authority administration 政府 主管
ministry department departments 部 部门 部里
measure measures step 措施
guide guidance guided advise advice instruct 指导 引导
pilot pilots trial try 试点 试验 试行
advise recommend suggest propose proposed 建议 提议
offender violator 违者
fine fined penalty 罚款 处罚
sample samples 样 留样
choose chosen select 选 选择
combine combined pool integrate 统筹 整合 结合
improve better upgrade raise 提升 改善 升级 提高
ability able capacity capable can 能力 能够 能 可
understanding understand know awareness 认识 了解
effect effectiveness result results 成效 效果 效益
limit restrict 限制 制约
mix mixed confuse 混淆
say right-to-speak voice 话语权 发言权
list listed 名单 列入
leave left exit 退出 脱离 摘帽
year annual yearly 年 每年 年度
fall dropped down 降 下降 降至
earn get brought bring 带来 获得
unable cannot 无法 不能
mainstream main major 主要
shop merchant merchants 商户 商家
quick early 最早
visitor visits visit visitors 游客 参观 人次
margin space profit 利润 空间
partly partial 部分
kilometre km 公里
ton tonne 吨
evacuation evacuate 转移 疏散
alarm 报警 警报
once immediately instantly 立即 马上
share divide 分
withstand resist 抵御 抗
enthusiasm motivation 积极性
standard criterion 标准
"""
# the same deal from its two ends: who buys from A is sold to by A
_CONVERSE = """
buy bought purchase purchased buys buying 购买 收购 采购 买 购入 购进 | sell sold sells sale selling 销售 出售 卖 卖给 售出
lend lent lends loan 出借 贷出 | borrow borrowed borrows 借入
pay paid pays grants 支付 付 发放 | receive received receives get gets 领取 收取 获得 收到
"""


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, frozenset[tuple[int, int]]], dict[str, frozenset[int]]]:
    from assistant.answering.wording import stem

    sides: dict[str, set[tuple[int, int]]] = {}
    near: dict[str, set[int]] = {}
    rows = _OPPOSITES.strip().splitlines()
    for number, row in enumerate(rows):
        for side, words in enumerate(row.split("|")):
            for word in words.split():
                form = stem(word) if word[0] < "\u3400" else word
                sides.setdefault(form, set()).add((number, side))
                near.setdefault(form, set()).add(2 * number + side)
    for number, row in enumerate(_SYNONYMS.strip().splitlines(), 2 * len(rows)):
        for word in row.split():
            near.setdefault(stem(word) if word[0] < "\u3400" else word, set()).add(number)
    return {word: frozenset(of) for word, of in sides.items()}, {word: frozenset(of) for word, of in near.items()}


def opposites(form: str) -> frozenset[tuple[int, int]]:
    """The (pair, side) a word stands on; the same pair with the other side is its opposite."""
    return _tables()[0].get(form, frozenset())


@lru_cache(maxsize=1)
def _converses() -> dict[str, tuple[int, int]]:
    from assistant.answering.wording import stem

    return {
        stem(word) if word[0] < "\u3400" else word: (number, side)
        for number, row in enumerate(_CONVERSE.strip().splitlines())
        for side, words in enumerate(row.split("|"))
        for word in words.split()
    }


def converse(one: str, other: str) -> bool:
    """Whether two words tell one deal from its two ends (buy and sell)."""
    mine, its = _converses().get(one), _converses().get(other)
    return mine is not None and its is not None and mine[0] == its[0] and mine[1] != its[1]


def plainly_opposite(one: str, other: str) -> bool:
    """Whether two words are opposites of the kinds that keep their meaning in any company: change, permission, decision, trade."""
    return any(
        pair in _PLAIN and (pair, 1 - side) in opposites(other) for pair, side in opposites(one)
    ) and not opposites(one) & opposites(other)


# numbers of the rows above: increase, success, satisfied, accept, allow, import
_PLAIN_HEADS = ("increase ", "success ", "satisfied ", "sufficient ", "accept ", "allow ", "import ")
_PLAIN = frozenset(number for number, row in enumerate(_OPPOSITES.strip().splitlines()) if row.startswith(_PLAIN_HEADS))


def senses(form: str) -> frozenset[int]:
    """The groups of near synonyms that a word stands in."""
    return _tables()[1].get(form, frozenset())
