import type { Page } from '../page.ts';

/** The one page that shows any print; whether the person may see it is answered by the query behind it. */
export const printPage: Page = {
  path: '/print/$module/$query',
  title: { zh: '打印', en: 'Print' },
  permission: 'signed-in',
  bare: true,
  component: async () => (await import('../ui/print/PrintPage.tsx')).PrintPage,
};
