import { lazily } from '../lazily.tsx';

// the heaviest controls: a page stands there without them, and they follow at once where one is shown
export const { Select } = lazily(() => import('./antd/select.ts'), 'Select');
export const { DatePicker, RangePicker } = lazily(() => import('./antd/date-picker.ts'), 'DatePicker', 'RangePicker');
