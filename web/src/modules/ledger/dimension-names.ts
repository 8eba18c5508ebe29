import { type Dimension, dimensionTitles } from '../../../../server/modules/ledger/dimensions.rules.ts';
import { useTitle } from '../../i18n/i18n.ts';

/** The words for what a line is about. */
export function useDimensionName(): (dimension: string) => string {
  const title = useTitle();
  return (dimension) => (dimension in dimensionTitles ? title(dimensionTitles[dimension as Dimension]) : dimension);
}
