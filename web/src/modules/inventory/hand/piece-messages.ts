import { defineMessages } from '../../../i18n/i18n.ts';

export const pieceMessages = defineMessages('inventory-pieces', {
  'zh-CN': {
    lot: '批次',
    askLot: '是哪个批次？',
    scanLot: '扫批次号，或输入',
    askDay: '有效期到哪天？',
    keyDay: '输入日期，如 20270131',
    noDay: '“{{code}}”不是日期，请按 20270131 的样子输入',
    askSerial: '第 {{at}} 件，共 {{of}} 件：扫序列号',
    scanSerial: '扫序列号，或输入',
    twice: '序列号 {{code}} 已经扫过',
    drop: '去掉',
  },
  en: {
    lot: 'Lot',
    askLot: 'Which lot?',
    scanLot: 'Scan the lot, or key it in',
    askDay: 'Good until which day?',
    keyDay: 'Key in the day, like 20270131',
    noDay: '“{{code}}” is no day: key it in like 20270131',
    askSerial: 'Piece {{at}} of {{of}}: scan its serial number',
    scanSerial: 'Scan the serial number, or key it in',
    twice: 'Serial number {{code}} has been scanned',
    drop: 'Take out',
  },
});
