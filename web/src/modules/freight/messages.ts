import { defineMessages } from '../../i18n/i18n.ts';

export const messages = defineMessages('freight', {
  'zh-CN': {
    status: '状态',
    chooseCarrier: '选择快递公司',
    carriers: '快递公司',
    newCarrier: '新建快递公司',
    noCarriers: '还没有快递公司。建好以后，发货时直接选。',
    code: '编码',
    name: '名称',
    trackingLink: '查询链接',
    trackingLinkHint: '写成 https://…/{number}，其中 {number} 代表运单号',
    inUse: '启用',
    archived: '已停用',
    operations: '操作',
  },
  en: {
    status: 'Status',
    chooseCarrier: 'Choose a carrier',
    carriers: 'Carriers',
    newCarrier: 'New carrier',
    noCarriers: 'There is no carrier yet. Make one to choose it when shipping.',
    code: 'Code',
    name: 'Name',
    trackingLink: 'Tracking link',
    trackingLinkHint: 'As https://…/{number}, where {number} stands for the tracking number',
    inUse: 'In use',
    archived: 'Archived',
    operations: 'Operations',
  },
});
