import { Button } from 'antd';
import { useText } from '../i18n/i18n.ts';
import { loadMe, signOut, useMe } from '../session.ts';
import { Go } from '../ui/Go.tsx';
import { LanguageSwitch } from './Language.tsx';
import { messages } from './messages.ts';

/** Instead of every page of a merchant that is closed to the person for now: why, and what opens it. */
export function WithheldPage() {
  const t = useText(messages);
  const { withheld } = useMe();
  return (
    <div className="sign-in">
      <main id="main" tabIndex={-1}>
        <h1>{t('withheld.title')}</h1>
        <p>{t(withheld === 'network' ? 'withheld.network' : 'withheld.second_factor')}</p>
        {withheld === 'second_factor' ? (
          <p>
            <Go to="/second-factor" className="inline-link">
              {t('withheld.setUp')}
            </Go>
          </p>
        ) : (
          <Button onClick={() => void loadMe()}>{t('withheld.again')}</Button>
        )}
        <Button type="text" onClick={() => void signOut()}>
          {t('signOut')}
        </Button>
      </main>
      <footer>
        <LanguageSwitch />
      </footer>
    </div>
  );
}
