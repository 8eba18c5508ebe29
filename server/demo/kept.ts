import { daysLater } from './calendar.ts';
import { idOf, type World } from './world.ts';

/** A craftsman whose goods lie with the merchant until they are sold: `name|price agreed`, and how many he left. */
const CRAFT = { name: '景德镇青白堂', code: 'JS', category: ['家居生活', '茶具'] };
const consigned = [
  { code: 'JS001', name: { zh: '手作青白瓷茶仓', en: 'Handmade celadon caddy' }, price: '268', agreed: '150', quantity: '12', sold: '2' },
  { code: 'JS002', name: { zh: '柴烧主人杯', en: 'Wood-fired cup' }, price: '188', agreed: '96', quantity: '20', sold: '0' },
];
/** Sold by the piece, each with the number on its label. */
const numbered = { code: 'DQ001', name: { zh: '恒温煮茶器', en: 'Temperature-keeping tea brewer' }, price: '399', cost: '210', first: 26110001, pieces: 8 };
