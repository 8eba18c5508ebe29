import { Button } from 'antd';
import { useState } from 'react';
import { type BookDimension, bookDimensions, bookDimensionTitles } from '../../../../../server/modules/ledger/book-dimensions.rules.ts';
import { parties } from '../../../../../server/modules/parties/contract.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { Picker } from '../../../ui/Picker.tsx';
import { messages } from '../messages.ts';

/** Which lines of an account are shown: those of one thing of a dimension, or, of `none`, those that name nothing of it. */
export interface LineTerms {
  dimension?: BookDimension;
  value?: string;
}

/** As the address says. */
export function useLineTerms(): [LineTerms, (to: LineTerms) => void] {
  return useState<LineTerms>(() => {
    const terms = new URLSearchParams(window.location.search);
    const dimension = bookDimensions.find((each) => each === terms.get('dimension'));
    return dimension ? { dimension, value: terms.get('value') ?? 'none' } : {};
  });
}

interface LinesOfProps {
  /** What they are told apart by, and whose they are; absent where all are shown. */
  shown: { dimension: string; name: string | null } | undefined;
  narrow: (to: LineTerms) => void;
}

/** Lines of one partner, or of what another page asked for; a step back to all of them. */
export function LinesOf({ shown, narrow }: LinesOfProps) {
  const t = useText(messages);
  const title = useTitle();
  if (shown)
    return (
      <>
        <span>
          {title(bookDimensionTitles[shown.dimension as BookDimension])} <strong>{shown.name ?? t('notNamed')}</strong>
        </span>
        <Button onClick={() => narrow({})}>{t('allLines')}</Button>
      </>
    );
  return (
    <>
      {(['customer', 'supplier'] as const).map((dimension) => (
        <Picker
          key={dimension}
          aria-label={title(bookDimensionTitles[dimension])}
          placeholder={title(bookDimensionTitles[dimension])}
          query={dimension === 'customer' ? parties.queries.customers : parties.queries.suppliers}
          option={(party: { id: string; name: string; code: string }) => ({ value: party.id, label: party.name, extra: party.code })}
          value={undefined}
          onPick={(value) => value && narrow({ dimension, value })}
        />
      ))}
    </>
  );
}
