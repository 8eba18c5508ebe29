import type { Page } from '../../page.ts';

export const routes: Page[] = [
  {
    path: '/settings/feedback',
    title: { zh: '反馈', en: 'Feedback' },
    group: 'settings',
    part: 'data',
    order: 80,
    permission: 'office.answer-feedback',
    component: async () => (await import('./feedback.tsx')).FeedbackPage,
    keywords: '诊断 支持 support diagnostics',
  },
  {
    path: '/to-dos',
    title: { zh: '指派给我', en: 'Assigned to me' },
    group: 'home',
    order: 20,
    permission: 'signed-in',
    keywords: '待办 指派 任务 todo tasks assignments',
    component: async () => (await import('./to-dos.tsx')).ToDosPage,
    count: {
      query: { name: 'office.assignments' },
      params: {
        filter: [
          { column: 'mine', operator: 'is_true' },
          { column: 'done', operator: 'is_false' },
        ],
        limit: 1,
        count: true,
      },
    },
  },
  {
    path: '/notifications',
    title: { zh: '通知', en: 'Notifications' },
    permission: 'signed-in',
    keywords: '消息 提醒 inbox messages',
    component: async () => (await import('./notifications.tsx')).NotificationsPage,
  },
  {
    path: '/settings/notifications',
    title: { zh: '通知设置', en: 'Notifications' },
    group: 'settings',
    part: 'mine',
    order: 92,
    permission: 'signed-in',
    keywords: '消息 提醒 订阅',
    component: async () => (await import('./notification-choice.tsx')).NotificationChoicePage,
    operations: ['office.choose-notifications'],
  },
];
