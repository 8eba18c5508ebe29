import { Dropdown, type MenuProps, Popover } from 'antd';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Place } from './place.ts';

export interface FloatingMenuProps {
  at: Place;
  menu: MenuProps;
  placement?: 'bottomLeft' | 'bottomRight' | undefined;
  /** Whether the first entry takes the focus. */
  autoFocus?: boolean | undefined;
  close: () => void;
}

/** A menu at a place of the page, open for as long as it is drawn. */
export const FloatingMenu = ({ at, menu, placement = 'bottomLeft', autoFocus = false, close }: FloatingMenuProps) =>
  createPortal(
    <Dropdown
      open
      trigger={['click']}
      menu={menu}
      placement={placement}
      autoFocus={autoFocus}
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <span className="floating-place" style={at} />
    </Dropdown>,
    document.body,
  );

export interface FloatingPanelProps {
  at: Place;
  placement?: 'bottomLeft' | 'bottomRight' | undefined;
  close: () => void;
  children: ReactNode;
}

/** A small sheet at a place of the page, open for as long as it is drawn. */
export const FloatingPanel = ({ at, placement = 'bottomLeft', close, children }: FloatingPanelProps) =>
  createPortal(
    <Popover
      open
      trigger="click"
      arrow={false}
      placement={placement}
      content={children}
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <span className="floating-place" style={at} />
    </Popover>,
    document.body,
  );
