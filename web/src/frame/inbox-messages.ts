import { defineMessages } from '../i18n/i18n.ts';

/** The texts of notifications and background tasks in the top bar. */
export const messages = defineMessages('inbox', {
  'zh-CN': {
    notifications: '通知',
    unread: '通知，{{count}} 条未读',
    none: '还没有通知。有人提到您、指派单据给您，或后台任务结束时，会出现在这里。',
    readAll: '全部标为已读',
    all: '全部通知',
    choose: '通知设置',
    isUnread: '未读',
    tasks: '后台任务',
    running_other: '后台任务，{{count}} 个进行中',
    'status.done': '已完成',
    'status.failed': '失败',
    'status.cancelled': '已取消',
    leave: '可以离开本页，结束时会通知您。',
  },
  en: {
    notifications: 'Notifications',
    unread: 'Notifications, {{count}} unread',
    none: 'Nothing yet. When somebody mentions you, assigns you a document, or a background task ends, it shows here.',
    readAll: 'Mark all as read',
    all: 'All notifications',
    choose: 'Choose notifications',
    isUnread: 'Unread',
    tasks: 'Background tasks',
    running_one: 'Background tasks, {{count}} running',
    running_other: 'Background tasks, {{count}} running',
    'status.done': 'Done',
    'status.failed': 'Failed',
    'status.cancelled': 'Cancelled',
    leave: 'You may leave; you are told when it ends.',
  },
});
