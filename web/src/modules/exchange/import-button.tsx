import { Button } from 'antd';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { useGo } from '../../ui/Go.tsx';
import { messages } from './messages.ts';

/** Leads from a list to the wizard that fills it, for those who may import. */
export function ImportButton({ template, count }: { template: string; count?: string }) {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  return (
    may('exchange.import') && (
      <Button onClick={() => go(`/imports/new?${new URLSearchParams({ template, ...(count !== undefined && { count }) })}`)}>
        {t('fromFile')}
      </Button>
    )
  );
}
