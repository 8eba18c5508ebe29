/** The shops of the demo merchant; two thirds of the money is held by platforms until they settle. */
export interface DemoShop {
  code: string;
  name: string;
  platform: 'tmall' | 'jd' | 'douyin' | 'own_site';
  moneyHolder: 'platform' | 'merchant';
  moneyAccount: 'bank' | 'alipay' | 'wechat';
  method: string;
  prefix: string;
  /** Of all orders. */
  share: number;
}

export const shops: readonly DemoShop[] = [
  {
    code: 'TM',
    name: '天猫旗舰店',
    platform: 'tmall',
    moneyHolder: 'platform',
    moneyAccount: 'alipay',
    method: 'platform',
    prefix: '26',
    share: 0.4,
  },
  {
    code: 'DY',
    name: '抖店',
    platform: 'douyin',
    moneyHolder: 'platform',
    moneyAccount: 'bank',
    method: 'platform',
    prefix: '69',
    share: 0.25,
  },
  {
    code: 'JD',
    name: '京东专营店',
    platform: 'jd',
    moneyHolder: 'platform',
    moneyAccount: 'bank',
    method: 'platform',
    prefix: '30',
    share: 0.2,
  },
  {
    code: 'GW',
    name: '自营商城',
    platform: 'own_site',
    moneyHolder: 'merchant',
    moneyAccount: 'wechat',
    method: 'wechat',
    prefix: 'W',
    share: 0.15,
  },
];

export const warehouses = [
  {
    code: 'HZ',
    name: '杭州中心仓',
    province: '浙江省',
    city: '杭州市',
    district: '余杭区',
    detail: '仓前街道云栖路88号',
    priority: 10,
    bins: 'A-{01..06}-{1..4}',
  },
  {
    code: 'GZ',
    name: '广州仓',
    province: '广东省',
    city: '广州市',
    district: '番禺区',
    detail: '石楼镇物流园3号库',
    priority: 20,
    bins: 'B-{01..04}-{1..3}',
  },
  {
    code: 'CD',
    name: '成都仓',
    province: '四川省',
    city: '成都市',
    district: '武侯区',
    detail: '双流路16号2库',
    priority: 30,
    bins: 'C-{01..04}-{1..3}',
  },
] as const;

/** Provinces served first. The first warehouse serves all of them. */
export const regions: Record<string, readonly string[]> = {
  HZ: [],
  GZ: ['广东省', '广西壮族自治区', '福建省', '湖南省'],
  CD: ['四川省', '重庆市', '云南省', '陕西省'],
};

/** Codes of carriers that every merchant begins with. */
export const carriers = ['SF', 'ZTO', 'YTO'] as const;
