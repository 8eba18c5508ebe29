import { useBlocker } from '@tanstack/react-router';
import { useText } from '../../i18n/i18n.ts';
import { messages } from '../messages.ts';
import { confirm } from '../notice.ts';

/** Leaving what was begun asks first; the draft stays on the device all the same. */
export function useLeaving(begun: () => boolean) {
  const leave = useAskToLeave();
  useBlocker({
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && begun() && !(await leave()),
    enableBeforeUnload: begun,
  });
}

/** Asks whether to leave; answers yes or no. */
export function useAskToLeave(): () => Promise<boolean> {
  const t = useText(messages);
  return () => confirm({ title: t('form.leave'), text: t('form.leaveText'), yes: t('form.leaveYes'), no: t('form.leaveNo') });
}
