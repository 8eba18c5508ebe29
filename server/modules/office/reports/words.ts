import type { Title } from '../../../kernel/contract.ts';
import { type DomainError, errorMessage } from '../../../kernel/errors.ts';

/** Where a schedule and what was sent of it are seen. */
export const reportLink = (scheduleId: string): string => `/scheduled-reports/${scheduleId}`;

export const VIEW_GONE: Title = {
  zh: '所用的视图已被删除，或不再共享；请另选视图后恢复',
  en: 'the view it follows was deleted or is shared no more; choose another and resume it',
};

export const LOST: Title = {
  zh: '多次没有生成成功；请检查后恢复',
  en: 'it failed several times; look into it and resume it',
};

export const listGone = (list: string): Title => ({
  zh: `列表 ${list} 已不存在`,
  en: `there is no list ${list} any more`,
});

/** What the list itself refused, such as a filter of a column it has no more. */
export function refusedByList(error: DomainError): Title {
  const issues = Array.isArray(error.params.issues) ? (error.params.issues as { message?: string }[]) : [];
  const said = issues.map(({ message }) => message ?? '').join('; ');
  const why = (language: 'zh' | 'en') => said || errorMessage(error.code, error.params, language);
  return {
    zh: `列表的筛选或排序已失效（${why('zh')}）；请修改后恢复`,
    en: `its filters or its order are valid no more (${why('en')}); change them and resume it`,
  };
}
