import { defineMessages } from '../../i18n/i18n.ts';

export const messages = defineMessages('office', {
  'zh-CN': {
    feedback: '反馈',
    'feedback.open': '待处理',
    'feedback.none': '还没有人提交反馈。按 F1 打开帮助，就能看到「反馈」。',
    'feedback.answer': '回复',
    'feedback.state': '状态',
    'feedback.done': '已处理',
    'feedback.screenshot': '看截图',
    'feedback.diagnostics': '下载诊断包',
    'feedback.sentAlong': '附上的诊断信息',
  },
  en: {
    feedback: 'Feedback',
    'feedback.open': 'Open',
    'feedback.none': 'Nobody has sent feedback yet. It is in the help: press F1.',
    'feedback.answer': 'Answer',
    'feedback.state': 'State',
    'feedback.done': 'Done',
    'feedback.screenshot': 'See the picture',
    'feedback.diagnostics': 'Diagnostics bundle',
    'feedback.sentAlong': 'Diagnostics sent along',
  },
});
