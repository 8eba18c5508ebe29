import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useText } from '../i18n/i18n.ts';
import { Icon } from './Icon.tsx';
import { messages } from './messages.ts';

export interface PrintPageProps {
  /** The name of the file when it is kept as PDF. */
  title: string;
  /** A4, or a label in millimetres. */
  size?: 'a4' | 'label-76x130' | 'label-100x150';
  /** One sheet per child. */
  children: ReactNode;
}

const SIZES = { a4: 'A4', 'label-76x130': '76mm 130mm', 'label-100x150': '100mm 150mm' };

/** A page made for paper: sheets of the right size, nothing of the program around them. Its route says `bare: true`. */
export function PrintPage({ title, size = 'a4', children }: PrintPageProps) {
  const t = useText(messages);
  useEffect(() => {
    const before = document.title;
    document.title = title;
    const style = document.createElement('style');
    style.textContent = `@page { size: ${SIZES[size]}; margin: 0 }`;
    document.head.append(style);
    return () => {
      document.title = before;
      style.remove();
    };
  }, [title, size]);
  return (
    <main className={`print-page ${size}`} id="main">
      <div className="print-bar">
        <Button onClick={() => window.history.back()}>{t('back')}</Button>
        <Button type="primary" icon={<Icon name="print" />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      {children}
    </main>
  );
}

/** One sheet of paper. */
export const Sheet = ({ children }: { children: ReactNode }) => <section className="sheet-of-paper">{children}</section>;
