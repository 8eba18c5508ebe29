import { defineMessages } from '../../../i18n/i18n.ts';

export const inputMessages = defineMessages('inventory-serial-input', {
  'zh-CN': { serialsHint: '逐个扫描或粘贴；SN001~SN020 表示一段' },
  en: { serialsHint: 'Scan or paste them; SN001~SN020 is a range' },
});
