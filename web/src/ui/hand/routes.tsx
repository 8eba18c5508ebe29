import type { Page } from '../../page.ts';

/** The start menu of the hand-held and the list of what it keeps; its other pages stand in the modules, with `hand` set. */
export const routes: Page[] = [
  {
    path: '/hand',
    title: { zh: '手持端', en: 'Hand-held' },
    group: 'warehouse',
    order: 10,
    permission: 'inventory.view',
    keywords: 'PDA 扫码枪 scanner mobile',
    component: async () => (await import('./MenuPage.tsx')).MenuPage,
    bare: true,
    hand: null,
  },
  {
    path: '/hand/queue',
    title: { zh: '待同步', en: 'To be sent' },
    permission: 'inventory.view',
    component: async () => (await import('./QueuePage.tsx')).QueuePage,
    bare: true,
    hand: null,
  },
];
