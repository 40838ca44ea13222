"""Everyday words of both languages that mean nearly the same, as rows for `vocabulary`. General vocabulary only: no word of any field."""

# one group a line
SYNONYMS = """
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
headquarters head office seat 总部 总社
relocate relocated move moved shift shifted transfer transferred 迁 搬迁 迁往 搬 迁移 转移
customer customers consumer consumers client clients buyer buyers shopper shoppers 顾客 消费者 客户 买家
staff employee employees worker workers personnel workforce 员工 职工 工人 人员 从业人员 工作人员
boss manager director chief head leader leaders 负责人 领导 主管 带头人 经理
authority authorities government council administration official officials 政府 当局 官员 部门
province provincial 省 全省 省里 省级
town towns township townships 镇 乡镇 镇上 乡
county counties 县 县里 县域 全县
countryside rural village villages 农村 乡村 乡下
poor impoverished needy poverty-stricken destitute poverty 贫困 贫穷 穷
programme program project scheme initiative plan campaign 项目 工程 计划 方案 行动
document notice opinions circular policy paper 文件 通知 意见 政策
article item clause section paragraph 条 条款 项
analyst analysis expert reading study researcher researchers 分析 专家 研究 研究人员 学者
aim aims objective objectives purpose goal target 目标 目的 宗旨
problem problems difficulty difficulties trouble obstacle obstacles challenge challenges 问题 困难 障碍 难题 挑战
shortage lack shortfall gap want dearth scarcity 缺口 不足 缺乏 短缺 欠缺 短板 差
shortcoming shortcomings weakness deficiency deficiencies defect 不足 缺点 欠缺 短板 缺陷
advantage benefit merit strength 优势 优点 好处 益处
result outcome consequence effect fruit fruits 结果 成效 成果 效果 后果
courier express parcel delivery postal 快递 邮政 寄递 快件
internet online web digital network 网络 互联网 线上 网上 在线 数字
shop store outlet 商店 门店 店铺 网店 店
platform website site 平台 网站
goods products produce merchandise items commodities wares 商品 产品 货物 货 农产品 东西
crop harvest yield produce output 收成 产量 单产 作物 亩产
field land soil ground plot 田 地 土地 地里
tree trees seedling seedlings sapling 树 树苗 苗木 苗
supply supplies provision food 物资 供应 食品 粮食
medicine medicines drug drugs 药品 药物 药
illness disease sickness 疾病 病 病症
patient patients sick 病人 患者 病患
hospital clinic surgery ward 医院 诊所 病房 卫生院
hypertension blood pressure 高血压 血压
fare ticket price admission 票价 车票 门票 票款 票
car cars vehicle vehicles 车 汽车 车辆 轿车
train trains rail railway 列车 火车 铁路
boat boats ship ships vessel vessels ferry ferries 船 船只 轮渡 渡轮 轮船
road roads street route highway 路 公路 道路 街道 马路
bridge crossing 桥 桥梁 大桥
station stations stop stops point points outlet 站 站点 网点 车站 服务站 服务点
dam reservoir 大坝 水坝 坝 水库
storm wind gale 风暴 暴风 大风
rain rainfall downpour downpours shower 雨 暴雨 降雨 大雨
drought dry 干旱 旱灾 旱季 抗旱
flood flooding floods inundation 洪水 水灾 洪涝
heat hot 热浪 高温 炎热
power electricity energy current 电 电力 用电 供电 发电
school schools college academy 学校 院校 校
pupil pupils student students learner children child 学生 儿童 孩子 少年
teacher teachers educator tutor lecturer 教师 老师
university college academic 大学 高校 学院
class classes lesson lessons course courses 课 课程 班级 班
read literate literacy reading 识字 读书 阅读
population people inhabitants residents citizens locals public adults 人口 居民 群众 市民 民众 成年人 人们 百姓
woman women female girl girls 女性 妇女 女 女人
man men male boy boys 男性 男 男人
old older elderly senior seniors pensioner pensioners aged retired 老人 老年人 老年 退休 养老
young youth youngster youngsters 年轻人 青年 年轻
parent parents 家长 父母
family families relative relatives relation household kin 家庭 家属 亲属 家人 户
owner owners proprietor holder 业主 所有者 主人
home house housing dwelling accommodation 房屋 住房 房子 家 住宅
job jobs post posts position employment occupation work 岗位 工作 就业 职位 岗
wage wages salary pay earnings 工资 薪水 薪酬 收入
income revenue receipts proceeds takings 收入 收益 进账
profit profits gain surplus margin dividend 利润 盈利 收益 赚钱
cost costs expense expenses spending expenditure 成本 费用 开支 支出 花费
refund reimbursement reclaim money 退款 退还 退
subsidy subsidies grant grants allowance aid 补贴 补助 资助
loan loans credit borrowing 贷款 信贷 借款
rent rental lease 租金 租 出租
tax taxes duty levy 税 税收 税费
fee fees charge charges dues 费 费用 收费
budget finance finances fiscal financial 财政 预算 资金
investment invest invested funding 投资 投入
rule rules regulation regulations law laws legislation 规定 法律 法规 条例 规则
court judge judges tribunal 法院 法官 法庭
lawsuit claim suit case 诉讼 官司 案件
fine penalty punishment sanction 罚款 处罚 惩罚
liable liability responsible responsibility 责任 负责
evidence proof confirmation 证据 证明
survey poll questionnaire interview interviews 调查 问卷 访谈 采访
respondents surveyed asked interviewed participants 受访者 访谈
growth increase rise expansion 增长 增加 增幅 上升
decline decrease fall drop reduction 下降 减少 降幅 下滑
majority most bulk 多数 大多数 大部分
share proportion percentage ratio part 比例 份额 占比 比重
fake counterfeit forged 假货 假冒 伪劣 假
quality standard grade 质量 品质 标准
safety security safe 安全
damage destroy destroyed ruin wreck washed harm 损坏 破坏 毁坏 冲毁 损失
accident crash collision incident 事故 车祸
repair mend fix renovate renovated rebuild rebuilt restoration refurbish 维修 修复 改造 翻修 整修 重建
found discovered unearthed uncovered identified 发现 找到 出土 查到
search looked sought seek 寻找 查找 搜索
state stated mention mentioned note noted indicate indicated 提到 说明 表明 指出
argue argued maintain contend claim claims claimed hold 认为 主张 声称 称
warn warned caution cautioned remind reminded alert 提醒 警告 告诫
complain complained complaint complaints grumble objection 抱怨 投诉 反映 不满
demand demanded urge urged request requested 要求 呼吁 请求
promise promised pledge pledged commit committed 承诺 保证 许诺
decide decided decision resolve resolved opt opted choose chose 决定 选择 决议
try tried attempt attempted test tested trial 试 尝试 试种 测试 试验
start started begin began launch launched 开始 启动 起步
finish finished complete completed conclude end 完成 结束 竣工
replace replaced substitute substituted succeed succeeded 取代 代替 替代 换成 接替
combine combined merge merged integrate integrated unite 结合 融合 合并 联合
cooperate cooperation collaborate collaboration partner partnership jointly together 合作 协作 联手 结对
guide guided guidance encourage encouraged steer 引导 鼓励 指导
backing support supports assistance aid help 支持 扶持 帮助 协助 援助
indispensable essential necessary vital crucial needed 必要 必需 不可缺少 离不开 不可或缺
advance advanced progress strides develop developed development 进展 发展 推进 前进 进步
spread disseminate extend reach 推广 普及 传播 扩散
various several kinds types sorts diverse different 各种 各类 多种 几类
considerable considerably significant substantially great 很大 显著 明显 大幅 长足
additional further extra another more 另外 新增 额外 更多 再
roughly approximately around about some 大约 左右 约 大概
initial initially first beginning originally 最初 起初 首先 先
eventual finally eventually ultimately 最终 最后 终于
annual yearly year 年 每年 年度
daily day 每天 天 日
apiece each individually respectively 每 各
previous earlier former prior past 以前 之前 原来 先前
immediately straightaway prompt promptly once 立即 立刻 马上
"""
