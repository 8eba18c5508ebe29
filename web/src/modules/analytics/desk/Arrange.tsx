import { Button, Popover } from 'antd';
import { useText } from '../../../i18n/i18n.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { messages } from '../messages.ts';
import { type Arrangement, moved } from './arrangement.ts';

interface ArrangeProps {
  keys: string[];
  arrangement: Arrangement;
  change: (next: Arrangement) => void;
}

/** What lies on the desk and in which order: a tick and two arrows for each block. */
export function Arrange(props: ArrangeProps) {
  const t = useText(messages);
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} content={<Blocks {...props} />}>
      <Button type="text" icon={<Icon name="columns" />}>
        {t('desk.arrange')}
      </Button>
    </Popover>
  );
}

function Blocks({ keys, arrangement, change }: ArrangeProps) {
  const t = useText(messages);
  const { hidden } = arrangement;
  const turn = (key: string) =>
    change({ order: keys, hidden: hidden.includes(key) ? hidden.filter((each) => each !== key) : [...hidden, key] });
  return (
    <div className="desk-arrange">
      <ul>
        {keys.map((key, index) => {
          const name = t(`block.${key}` as 'block.waiting');
          return (
            <li key={key}>
              <label>
                <input type="checkbox" checked={!hidden.includes(key)} onChange={() => turn(key)} />
                {name}
              </label>
              {([-1, 1] as const).map((by) => (
                <button
                  key={by}
                  type="button"
                  className="icon-button"
                  disabled={by < 0 ? index === 0 : index === keys.length - 1}
                  aria-label={t(by < 0 ? 'desk.up' : 'desk.down', { name })}
                  onClick={() => change({ hidden, order: moved(keys, key, by) })}
                >
                  <Icon name={by < 0 ? 'up' : 'down'} />
                </button>
              ))}
            </li>
          );
        })}
      </ul>
      <button type="button" className="as-link quiet" onClick={() => change({ order: [], hidden: [] })}>
        {t('desk.asMade')}
      </button>
    </div>
  );
}
