import { defineMessages } from '../../i18n/i18n.ts';

export const messages = defineMessages('print', {
  'zh-CN': {
    back: '返回',
    print: '打印',
    pdf: '下载 PDF',
    pdfFailed: 'PDF 没有生成，请稍后再试',
    paper: '纸张',
    language: '语言',
    'language.partner': '按客户语言',
    'language.zh': '中文',
    'language.en': '英文',
    sheets_other: '{{count}} 份',
    nothing: '没有需要打印的单据',
  },
  en: {
    back: 'Back',
    print: 'Print',
    pdf: 'Download PDF',
    pdfFailed: 'The PDF could not be made; try again shortly',
    paper: 'Paper',
    language: 'Language',
    'language.partner': 'Language of the partner',
    'language.zh': 'Chinese',
    'language.en': 'English',
    sheets_one: '{{count}} sheet',
    sheets_other: '{{count}} sheets',
    nothing: 'There is nothing to print',
  },
});
