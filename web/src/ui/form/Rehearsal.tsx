import { Checkbox, Drawer, Dropdown, Input, InputNumber, Popover, Segmented, Switch } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { whenIdle } from '../idle.ts';
import { Cascader } from './antd/cascader.ts';
import { DatePicker, RangePicker } from './antd/date-picker.ts';
import { Select } from './antd/select.ts';

const choices = [{ value: 'a', label: 'a' }];
const CONTROLS: ReactNode[] = [
  <Input key="text" />,
  <Select key="choice" options={choices} />,
  <Checkbox key="tick" />,
  <Segmented key="one of a few" options={choices} />,
  <Switch key="switch" />,
  <InputNumber key="number" />,
  <Input.TextArea key="remark" />,
  <Popover key="more" content="a">
    <Dropdown menu={{ items: [] }}>
      <span />
    </Dropdown>
  </Popover>,
  <Drawer key="beside" open={false} />,
  <DatePicker key="day" />,
  <RangePicker key="days" />,
  <Cascader key="place" options={choices} />,
];

/**
 * Draws every control of forms once, apart from the page and one by one while there is nothing else to do: a control makes its styles when it is first drawn,
 * and the first form that a person opens would wait for those of all its fields together.
 */
export function Rehearsal() {
  const [at, step] = useState(0);
  const [apart] = useState(() => document.createElement('div'));
  useEffect(() => (at <= CONTROLS.length ? whenIdle(() => step(at + 1), 20_000) : undefined), [at]);
  return at === 0 ? null : createPortal(CONTROLS[at - 1], apart);
}
