import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/settings/feedback',
    title: { zh: '反馈', en: 'Feedback' },
    group: 'settings',
    order: 80,
    permission: 'office.answer-feedback',
    component: async () => (await import('./feedback.tsx')).FeedbackPage,
    keywords: '诊断 支持 support diagnostics',
  },
];
