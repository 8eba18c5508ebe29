import { useText } from '../i18n/i18n.ts';
import { messages } from './messages.ts';
import type { Misfit } from './table-text.ts';

/** Says why a block could not be laid over cells, and that nothing was written. */
export function useMisfitWords(): (misfit: Misfit) => string {
  const t = useText(messages);
  return (misfit) => {
    switch (misfit.problem) {
      case 'columns':
        return t('paste.columns', { pasted: misfit.pasted, room: misfit.room });
      case 'rows':
        return t('paste.rows', { pasted: misfit.pasted, room: misfit.room });
      case 'ragged':
        return t('paste.ragged', { row: misfit.row, cells: misfit.cells, first: misfit.first });
    }
  };
}
