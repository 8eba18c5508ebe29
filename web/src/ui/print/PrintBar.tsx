import { Button, InputNumber, Select, Switch } from 'antd';
import { PAPERS } from '../../../../server/kernel/print/papers.ts';
import type { PrintOption, Sheets } from '../../../../server/kernel/print/sheets.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { Icon } from '../Icon.tsx';
import { messages } from './messages.ts';

interface BarProps {
  sheets: Sheets;
  /** Puts a choice into the address; null takes it out. */
  choose: (name: string, value: string | null) => void;
  print: () => void;
  pdf: () => void;
  /** Set where the print has tables: as a spreadsheet. */
  spreadsheet: (() => void) | undefined;
  /** Gives up the PDF that is being written. */
  stop: (() => void) | undefined;
  /** Set where the whole width of the paper would be too small to read. */
  whole?: { on: boolean; turn: (on: boolean) => void };
}

/** What is chosen before printing: paper, language, what the print itself offers. */
export function PrintBar({ sheets, choose, print, pdf, spreadsheet, stop, whole }: BarProps) {
  const t = useText(messages);
  const title = useTitle();
  return (
    <div className="print-bar" role="toolbar" aria-label={t('print')}>
      <Button onClick={() => window.history.back()}>{t('back')}</Button>
      <Select
        aria-label={t('paper')}
        value={sheets.paper}
        popupMatchSelectWidth={false}
        options={sheets.papers.map((name) => ({ value: name, label: title(PAPERS[name].title) }))}
        onChange={(paper) => choose('paper', paper)}
      />
      <Select
        aria-label={t('language')}
        value={sheets.language ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('language.partner') },
          { value: 'zh', label: t('language.zh') },
          { value: 'en', label: t('language.en') },
        ]}
        onChange={(language) => choose('language', language || null)}
      />
      {sheets.options.map((option) => (
        <Option key={option.name} option={option} choose={choose} />
      ))}
      <span className="print-count">{t('sheets', { count: sheets.sheets.length })}</span>
      {whole && <Button onClick={() => whole.turn(!whole.on)}>{whole.on ? t('readable') : t('wholeWidth')}</Button>}
      {spreadsheet && <Button onClick={spreadsheet}>{t('spreadsheet')}</Button>}
      <Button onClick={pdf} loading={stop !== undefined} disabled={!sheets.sheets.length}>
        {t('pdf')}
      </Button>
      {stop && <Button onClick={stop}>{t('stop')}</Button>}
      <Button type="primary" icon={<Icon name="print" />} onClick={print} disabled={!sheets.sheets.length}>
        {t('print')}
      </Button>
    </div>
  );
}

function Option({ option, choose }: { option: PrintOption; choose: BarProps['choose'] }) {
  if (option.type === 'switch')
    return (
      <label className="print-option">
        <Switch size="small" checked={option.value} onChange={(on) => choose(option.name, String(on))} /> {option.title}
      </label>
    );
  return (
    <label className="print-option">
      {option.title}{' '}
      <InputNumber
        min={option.minimum}
        max={option.maximum}
        precision={0}
        value={option.value}
        changeOnWheel={false}
        onChange={(count) => count !== null && choose(option.name, String(count))}
        style={{ width: 72 }}
      />
    </label>
  );
}
