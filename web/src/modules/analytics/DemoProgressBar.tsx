import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { refresh } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { loadMe } from '../../session.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { send } from '../../wire.ts';
import { messages } from './messages.ts';

interface DemoProgress {
  state: 'idle' | 'growing' | 'ready' | 'failed';
  done: number;
  total: number;
}

/** How far the demo has grown, while it grows; afterwards every figure is asked again. */
export function DemoProgressBar() {
  const t = useText(messages);
  const { data } = useQuery({
    queryKey: ['demo', 'progress'],
    queryFn: () => send<DemoProgress>({ method: 'GET', path: 'demo/progress' }),
    refetchInterval: (query) => (query.state.data?.state === 'growing' ? 1000 : query.state.data?.state === 'idle' ? 5000 : false),
  });
  const grew = useRef(false);
  useEffect(() => {
    if (data?.state === 'growing') grew.current = true;
    if (data?.state !== 'ready' || !grew.current) return;
    grew.current = false;
    refresh();
    void loadMe();
  }, [data?.state]);
  if (data?.state === 'failed') return <p className="quiet">{t('demoFailed')}</p>;
  if (data?.state !== 'growing') return null;
  return (
    <div className="desk-demo">
      <ProgressBar label={t('demoGrowing')} done={data.done} total={data.total} />
    </div>
  );
}
