import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { messages } from './messages.ts';
import { type Attribute, type Product, useNameOf } from './names.ts';
import { useTaxCodes } from './tax-codes.ts';

/** Unit, tax code, further categories, tags, and the attributes with their values. */
export function AttributeValues({ product }: { product: Product }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const taxCode = useTaxCodes().find(({ id, isDefault }) => (product.taxCodeId === null ? isDefault : id === product.taxCodeId));
  const { data: attributes = [] } = useAsk(catalog.queries.attributes, {});
  const wordOf = (attribute: Attribute | undefined, value: string) =>
    nameOf(attribute?.choices.find((choice) => choice.value === value)?.name) || value;
  const shown = (attribute: Attribute | undefined, value: string | string[] | boolean): string => {
    if (typeof value === 'boolean') return value ? t('yes') : t('no');
    if (Array.isArray(value)) return value.map((one) => wordOf(attribute, one)).join(' · ');
    return `${wordOf(attribute, value)} ${attribute?.unit ?? ''}`.trim();
  };
  return (
    <dl className="pairs">
      <div>
        <dt>{t('unit')}</dt>
        <dd>{product.unit}</dd>
      </div>
      {taxCode && (
        <div>
          <dt>{t('taxCode')}</dt>
          <dd>
            {taxCode.code} {product.taxCodeId === null && <span className="quiet">{t('byDefault')}</span>}
          </dd>
        </div>
      )}
      {product.secondaryCategories.length > 0 && (
        <div>
          <dt>{t('secondaryCategories')}</dt>
          <dd>{product.secondaryCategories.map(({ name }) => nameOf(name)).join(' · ')}</dd>
        </div>
      )}
      {product.tags.length > 0 && (
        <div>
          <dt>{t('tags')}</dt>
          <dd>{product.tags.join(' · ')}</dd>
        </div>
      )}
      {Object.entries(product.attributes).map(([code, value]) => {
        const attribute = attributes.find((one) => one.code === code);
        return (
          <div key={code}>
            <dt>{nameOf(attribute?.name) || code}</dt>
            <dd>{shown(attribute, value)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The description in each language it is written in. */
export function Descriptions({ product }: { product: Product }) {
  const t = useText(messages);
  const languages = Object.entries(product.description).filter(([, text]) => text);
  if (!languages.length) return <p className="quiet">–</p>;
  return (
    <dl className="pairs">
      {languages.map(([language, text]) => (
        <div key={language}>
          <dt>{language === 'zh' ? t('chinese') : language === 'en' ? t('english') : language}</dt>
          <dd style={{ whiteSpace: 'pre-wrap' }}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
