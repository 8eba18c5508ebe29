import { Button } from 'antd';
import { type ChangeEvent, useRef, useState } from 'react';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { call, CallError, refresh } from '../../call.ts';
import { upload } from '../../files.ts';
import { useText } from '../../i18n/i18n.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { Icon } from '../../ui/Icon.tsx';
import { tell } from '../../ui/notice.ts';
import { messages } from './messages.ts';
import { imageOf, type Product, useNameOf } from './names.ts';

/** The pictures of a product in order: added, put first, taken away. */
export function Images({ product }: { product: Product }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const editable = product.allowed.includes('set-product-images');
  const kept = product.images.map(({ hash, skuId }) => ({ hash, ...(skuId && { skuId }) }));
  useBegin(editable && catalog.operations['set-product-images'], () => picker.current?.click());
  const save = async (make: () => Promise<typeof kept>) => {
    setBusy(true);
    try {
      await call(catalog.operations['set-product-images'], { productId: product.id, images: await make() });
      refresh('catalog');
      tell({ tone: 'good', text: t('imagesSaved') });
    } catch (error) {
      tell({ tone: 'bad', text: error instanceof CallError ? error.title : (error as Error).message });
    } finally {
      setBusy(false);
    }
  };
  const add = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    if (files.length)
      void save(async () => {
        const hashes = (await Promise.all(files.map((file) => upload('product-image', file)))).map((one) => one.hash);
        return [...kept, ...hashes.filter((hash) => !kept.some((one) => one.hash === hash)).map((hash) => ({ hash }))];
      });
  };
  return (
    <div>
      {product.images.length === 0 && <p className="quiet">{t('noImages')}</p>}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12 }}>
        {product.images.map(({ hash }, at) => (
          <figure key={hash} style={{ margin: 0 }}>
            <img
              src={imageOf(hash)}
              alt={`${nameOf(product.name)} ${at + 1}`}
              width={112}
              height={112}
              loading="lazy"
              style={{ objectFit: 'cover', borderRadius: 4, border: '1px solid var(--line)' }}
            />
            {editable && (
              <figcaption style={{ display: 'flex', justifyContent: 'space-between' }}>
                <Button
                  type="text"
                  size="small"
                  disabled={busy || at === 0}
                  aria-label={t('makeMain')}
                  title={t('makeMain')}
                  icon={<Icon name="up" size={14} />}
                  onClick={() => void save(async () => [...kept.slice(at, at + 1), ...kept.filter((_, index) => index !== at)])}
                />
                <Button
                  type="text"
                  size="small"
                  disabled={busy}
                  aria-label={t('removeImage')}
                  title={t('removeImage')}
                  icon={<Icon name="close" size={14} />}
                  onClick={() => void save(async () => kept.filter((_, index) => index !== at))}
                />
              </figcaption>
            )}
          </figure>
        ))}
      </div>
      {editable && (
        <p style={{ display: 'flex', gap: 12, alignItems: 'center', marginTop: 12 }}>
          <input ref={picker} type="file" hidden multiple accept="image/png,image/jpeg,image/webp" onChange={add} />
          <Button loading={busy} icon={<Icon name="plus" size={14} />} onClick={() => picker.current?.click()}>
            {t('addImage')}
          </Button>
          <span className="quiet">{t('imageHint')}</span>
        </p>
      )}
    </div>
  );
}
