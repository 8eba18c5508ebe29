import type { MenuProps } from 'antd';
import type { ReactNode, RefObject } from 'react';
import { FloatingMenu, FloatingPanel, useFloating } from './place.ts';

interface FloatButtonProps {
  className: string;
  title?: string | undefined;
  label?: string | undefined;
  placement?: 'bottomLeft' | 'bottomRight' | undefined;
  children?: ReactNode;
}

export interface MenuButtonProps extends FloatButtonProps {
  /** The entries, made when they are looked at. */
  menu: () => MenuProps;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  /** Opens it from elsewhere, by a click. */
  handle?: RefObject<HTMLButtonElement | null> | undefined;
}

/** A button with a menu behind it. */
export function MenuButton({ menu, className, title, label, placement, disabled, autoFocus, handle, children }: MenuButtonProps) {
  const { button, at, open, close } = useFloating(handle);
  return (
    <>
      <button
        type="button"
        ref={button}
        className={className}
        title={title}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        disabled={disabled}
        onClick={open}
      >
        {children}
      </button>
      {at && <FloatingMenu at={at} menu={menu()} placement={placement} autoFocus={autoFocus} close={close} />}
    </>
  );
}

export interface PanelButtonProps extends FloatButtonProps {
  panel: (close: () => void) => ReactNode;
}

/** A button with a small sheet behind it. */
export function PanelButton({ panel, className, title, label, placement, children }: PanelButtonProps) {
  const { button, at, open, close } = useFloating();
  return (
    <>
      <button
        type="button"
        ref={button}
        className={className}
        title={title}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={at !== null}
        onClick={open}
      >
        {children}
      </button>
      {at && (
        <FloatingPanel at={at} placement={placement} close={close}>
          {panel(close)}
        </FloatingPanel>
      )}
    </>
  );
}
