import { Button } from 'antd';
import type { z } from 'zod';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { messages } from './messages.ts';

const query = fulfilment.queries['boxes-at-station'];
export type Box = z.output<typeof query.output>['rows'][number];

interface BoxesProps {
  outboundId: string;
  parcels: number;
  /** What the packer took; null: a carton of its own; undefined: what is proposed. */
  box: Box | null | undefined;
  choose: (box: Box | null) => void;
}

/** The box of the parcel on the scale: the smallest that holds is proposed, another is taken by its button or its barcode. */
export function Boxes({ outboundId, parcels, box, choose }: BoxesProps) {
  const t = useText(messages);
  const { data } = useAsk(query, { outboundId, parcels });
  if (!data?.rows.length) return null;
  const taken = box === undefined ? data.rows.find((each) => each.fits)?.skuId : (box?.skuId ?? null);
  return (
    <fieldset className="station-parcels station-boxes">
      <legend className="unseen">{t('box')}</legend>
      <span aria-hidden="true">{t('box')}</span>
      {data.rows.map((each) => (
        <Button
          key={each.skuId}
          size="small"
          type={each.skuId === taken ? 'primary' : 'default'}
          aria-pressed={each.skuId === taken}
          title={each.name}
          onClick={() => choose(each)}
        >
          {each.fits ? t('proposed', { code: each.skuCode }) : each.skuCode}
        </Button>
      ))}
      <Button size="small" type={taken === null ? 'primary' : 'default'} aria-pressed={taken === null} onClick={() => choose(null)}>
        {t('ownCarton')}
      </Button>
    </fieldset>
  );
}
