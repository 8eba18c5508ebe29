import { AutoComplete, Checkbox, Drawer, Dropdown, Input, InputNumber, Popover, Segmented, Switch } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { whenIdle } from '../ui/idle.ts';
import { later } from '../ui/lazily.tsx';

const { Select } = { Select: later(() => import('../ui/form/antd/select.ts')).part('Select') };
