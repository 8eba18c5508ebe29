import { DatePicker } from 'antd';

export { DatePicker };
export const { RangePicker } = DatePicker;
