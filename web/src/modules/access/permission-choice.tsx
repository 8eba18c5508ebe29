import { Checkbox } from 'antd';
import { access } from '../../../../server/modules/access/contract.ts';
import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMe } from '../../session.ts';
import { Field } from '../../ui/form/Fields.tsx';
import { messages } from './messages.ts';

/** Permissions by module, to be ticked. What one does not hold oneself cannot be given. */
export function PermissionsField({ name, label }: { name: string; label: string }) {
  const t = useText(messages);
  const title = useTitle();
  const me = useMe();
  const { data: modules } = useAsk(access.queries.permissions, {});
  return (
    <Field name={name} label={label} optional={false}>
      {(control) => {
        const chosen = new Set((control.value as string[] | undefined) ?? []);
        const tick = (names: string[], on: boolean) => {
          const rest = [...chosen].filter((each) => !names.includes(each));
          control.set(on ? [...rest, ...names] : rest);
        };
        return (
          <div id={control.id} className="permission-choice" role="group" aria-label={label}>
            <p className="quiet">{t('chosen', { count: chosen.size })}</p>
            {modules?.map((module) => {
              const mine = module.permissions.map((each) => each.name).filter((each) => me.permissions.includes(each));
              const held = mine.filter((each) => chosen.has(each)).length;
              return (
                <fieldset key={module.module}>
                  <legend>
                    <Checkbox
                      disabled={control.disabled || !mine.length}
                      checked={mine.length > 0 && held === mine.length}
                      indeterminate={held > 0 && held < mine.length}
                      onChange={(event) => tick(mine, event.target.checked)}
                    >
                      {title(module.title)}
                    </Checkbox>
                  </legend>
                  {module.permissions.map((permission) => {
                    const lacking = !me.permissions.includes(permission.name);
                    return (
                      <Checkbox
                        key={permission.name}
                        disabled={control.disabled || lacking}
                        checked={chosen.has(permission.name)}
                        onChange={(event) => tick([permission.name], event.target.checked)}
                      >
                        <span title={lacking ? t('lacking') : undefined}>{title(permission.title)}</span>
                      </Checkbox>
                    );
                  })}
                </fieldset>
              );
            })}
          </div>
        );
      }}
    </Field>
  );
}
