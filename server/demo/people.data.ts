/** Small tables from which buyers are made up. Every person and every address is invented. */
export const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈'];
export const givenNames = (
  '子涵 雨桐 浩然 欣怡 梓轩 诗涵 宇航 思琪 俊杰 佳怡 志强 秀英 建国 丽娟 海燕 文静 晓明 雪梅 国庆 小红 明辉 桂兰 立军 玉珍 ' +
  '晨曦 一诺 若溪 嘉豪 梦瑶 皓轩 可馨 天佑 静雯 乐乐 安然 亦凡 书瑶 沐阳 清妍 知远'
).split(' ');
export const streets =
  '人民路 建设路 解放路 中山路 和平路 文化路 新华路 滨河路 学院路 长江路 青年路 花园路 望江路 桂花街 柳林街 梧桐街'.split(' ');
export const estates = '阳光花园 翠湖苑 锦绣家园 幸福里 香樟园 江南春晓 书香门第 云栖小区 金色港湾 梅园新村 桃源居 和顺苑'.split(' ');

/** Province, city, districts, and how many of a thousand buyers live there. */
export const places: readonly { province: string; city: string; districts: readonly string[]; share: number }[] = [
  { province: '广东省', city: '广州市', districts: ['天河区', '越秀区', '番禺区'], share: 75 },
  { province: '广东省', city: '深圳市', districts: ['南山区', '福田区', '宝安区'], share: 70 },
  { province: '浙江省', city: '杭州市', districts: ['西湖区', '余杭区', '滨江区'], share: 80 },
  { province: '浙江省', city: '宁波市', districts: ['鄞州区', '海曙区'], share: 40 },
  { province: '江苏省', city: '南京市', districts: ['鼓楼区', '江宁区'], share: 55 },
  { province: '江苏省', city: '苏州市', districts: ['姑苏区', '吴中区'], share: 60 },
  { province: '上海市', city: '上海市', districts: ['浦东新区', '徐汇区', '闵行区', '杨浦区'], share: 95 },
  { province: '北京市', city: '北京市', districts: ['朝阳区', '海淀区', '丰台区', '通州区'], share: 85 },
  { province: '四川省', city: '成都市', districts: ['武侯区', '锦江区', '成华区'], share: 65 },
  { province: '重庆市', city: '重庆市', districts: ['渝中区', '江北区', '南岸区'], share: 40 },
  { province: '湖北省', city: '武汉市', districts: ['武昌区', '洪山区'], share: 45 },
  { province: '湖南省', city: '长沙市', districts: ['岳麓区', '雨花区'], share: 40 },
  { province: '山东省', city: '青岛市', districts: ['市南区', '崂山区'], share: 40 },
  { province: '山东省', city: '济南市', districts: ['历下区', '市中区'], share: 35 },
  { province: '河南省', city: '郑州市', districts: ['金水区', '二七区'], share: 40 },
  { province: '福建省', city: '厦门市', districts: ['思明区', '湖里区'], share: 35 },
  { province: '陕西省', city: '西安市', districts: ['雁塔区', '碑林区'], share: 35 },
  { province: '辽宁省', city: '沈阳市', districts: ['和平区', '沈河区'], share: 20 },
  { province: '云南省', city: '昆明市', districts: ['五华区', '盘龙区'], share: 20 },
  { province: '黑龙江省', city: '哈尔滨市', districts: ['南岗区', '道里区'], share: 15 },
  { province: '广西壮族自治区', city: '南宁市', districts: ['青秀区'], share: 10 },
];

export const buyerRemarks = ['麻烦尽快发货，谢谢', '请包装严实一点', '送人的，不要放价格单', '发顺丰可以补差价', '周末送货', '请放快递柜'];
export const sellerRemarks = ['老客户，送小样', '已与买家确认颜色', '优先发货', '赠品已备注'];
/** Why people hold an order back. */
export const holdReasons = ['地址不详，待客服联系买家', '买家要求下周再发', '疑似异常下单，待复核', '等待补差价', '颜色待买家确认'];
export const cancelReasons = ['买家不想要了', '拍错了，重新下单', '超时未付款', '信息填错'];
export const refundReasons = ['商品破损，协商退款', '未按约定时间发货', '少件补偿', '七天无理由'];
