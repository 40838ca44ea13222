"""Everyday words of both languages that mean the opposite, as rows for `vocabulary`. General vocabulary only: no word of any field."""

# one pair a line: words of one side | words of the other
OPPOSITES = """
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
