import { useText } from '../../i18n/i18n.ts';
import { useForm } from '../../ui/form/context.ts';
import { messages } from './messages.ts';
import { type Axis, optionsKey, type Variant, variantsFor } from './variants.ts';
import { Select } from '../../ui/form/choosers.ts';

/** The axes of a product that has variants: values are added, and the combinations not there yet become rows. */
export function VariantAxes({ known }: { known: Record<string, string>[] }) {
  const t = useText(messages);
  const { values, set } = useForm();
  const { axes = [], skus = [] } = values as { axes?: Axis[]; skus?: Variant[] };
  const there = new Set(known.map(optionsKey));
  const change = (next: Axis[]) => {
    set('axes', next);
    set(
      'skus',
      variantsFor(next, skus).filter(({ options }) => !there.has(optionsKey(options))),
    );
  };
  return (
    <>
      {axes.map((axis, at) => (
        <div key={axis.attribute} className="field">
          <span className="quiet">{axis.attribute}</span>
          <Select
            mode="tags"
            aria-label={axis.attribute}
            placeholder={t('axisValues')}
            tokenSeparators={[',', '，', '、', ' ']}
            suffixIcon={null}
            value={axis.values}
            onChange={(all: string[]) => change(axes.map((one, index) => (index === at ? { ...one, values: all } : one)))}
          />
        </div>
      ))}
    </>
  );
}
