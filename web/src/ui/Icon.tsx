/** Drawn for this program on a 16 px grid with one stroke of 1.4. */
const PATHS = {
  home: 'M2.5 7.2 8 2.6l5.5 4.6V13a.5.5 0 0 1-.5.5H10V9.5H6v4H3a.5.5 0 0 1-.5-.5z',
  orders: 'M3.5 2.5h9v11l-2.2-1.4L8 13.5l-2.3-1.4-2.2 1.4zM6 6h4M6 8.8h4',
  warehouse: 'M2 13.5V6L8 2.6 14 6v7.5M4.8 13.5V8.2h6.4v5.3M4.8 10.8h6.4',
  products: 'M8 2.2 13.5 5v6L8 13.8 2.5 11V5zM2.5 5 8 7.8 13.5 5M8 7.8v6',
  buying: 'M1.8 2.8h1.9l1.5 7.4h7l1.5-5.4H4.2M6 13.2h.01M11.4 13.2h.01',
  aftersales: 'M3 6.5h7a3 3 0 0 1 0 6H6.5M3 6.5 5.8 3.7M3 6.5l2.8 2.8',
  customers:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.8 13.2c.3-2.4 2-3.7 4.2-3.7s3.9 1.3 4.2 3.7M10.8 7.3a2.2 2.2 0 0 0 0-4.4M12 9.8c1.3.5 2.1 1.6 2.3 3.2',
  dealers:
    'M8 5.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM3.7 14.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM12.3 14.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM8 5.2v2.8M8 8 4.6 10.9M8 8l3.4 2.9',
  finance: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6.2 6.5v6M9.8 6.5v6',
  insight: 'M2.5 2.5v11h11M5 10.5 7.5 7.3l2.2 1.9L13 4.8',
  settings: 'M2.5 4.5h6M11.5 4.5h2M10 3v3M2.5 8h2M7.5 8h6M6 6.5v3M2.5 11.5h5M10.5 11.5h3M9 10v3',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3l3.2 3.2',
  language: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM2.7 8h10.6M8 2.5c3.3 3.6 3.3 7.4 0 11M8 2.5c-3.3 3.6-3.3 7.4 0 11',
  sun: 'M8 10.7a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  moon: 'M13 9.6A5.5 5.5 0 1 1 6.4 3a4.5 4.5 0 0 0 6.6 6.6Z',
  person: 'M8 7.8a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.8 13.6c.4-2.5 2.5-3.8 5.2-3.8s4.8 1.3 5.2 3.8',
  merchant:
    'M2.5 6.2 3.6 2.8h8.8l1.1 3.4M2.5 6.2c0 1.8 2.7 1.8 2.7 0 0 1.8 2.8 1.8 2.8 0 0 1.8 2.8 1.8 2.8 0 0 1.8 2.7 1.8 2.7 0M3.5 7.8v5.7h9V7.8M6.5 13.5v-3h3v3',
  down: 'M4 6.3 8 10.2l4-3.9',
  right: 'M6.2 4 10.1 8l-3.9 4',
  left: 'M9.8 4 5.9 8l3.9 4',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  download: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.5 13.5h11',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v2.7h-2.7',
  menu: 'M2.5 4.2h11M2.5 8h11M2.5 11.8h11',
  up: 'M4 9.7 8 5.8l4 3.9',
  check: 'M3 8.5 6.5 12 13 4.5',
  warning: 'M8 2.5 14.2 13.2H1.8zM8 6.5v3M8 11.3h.01',
  scan: 'M2.5 5V2.5H5M11 2.5h2.5V5M13.5 11v2.5H11M5 13.5H2.5V11M5 5.5v5M8 5.5v5M11 5.5v5',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  collapse: 'M2.5 3h11v10h-11zM6 3v10M11 6.5 9.5 8l1.5 1.5',
  expand: 'M2.5 3h11v10h-11zM6 3v10M9.5 6.5 11 8 9.5 9.5',
  keyboard: 'M1.8 4.2h12.4v7.6H1.8zM4.3 6.7h.01M6.8 6.7h.01M9.3 6.7h.01M11.8 6.7h.01M5 9.4h6',
  help: 'M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.2v.3M8 11.4h.01',
  link: 'M6.5 3.5h-4v10h10v-4M9.5 2.5h4v4M13.5 2.5 7.5 8.5',
  run: 'M5 3l7.5 5L5 13z',
  document: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3M6 8.5h4M6 11h4',
  attach: 'M12.8 7.4 7.6 12.6a3.1 3.1 0 0 1-4.4-4.4l5.6-5.6a2.1 2.1 0 0 1 3 3l-5.6 5.5a1 1 0 0 1-1.5-1.4l5-5',
  bell: 'M3.5 11.5c.9-.9 1.2-2 1.2-4.2a3.3 3.3 0 0 1 6.6 0c0 2.2.3 3.3 1.2 4.2zM6.6 13.6h2.8',
  tasks: 'M2.5 4.2l1 1 1.7-1.9M2.5 8.2l1 1 1.7-1.9M2.5 12.2l1 1 1.7-1.9M7.5 4.3h6M7.5 8.3h6M7.5 12.3h6',
  grip: 'M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01',
  cards: 'M2.5 2.5h4.5v4.5h-4.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5h-4.5zM9 9h4.5v4.5H9z',
  group: 'M2.5 3.5h11M5 7h8.5M5 9.5h8.5M2.5 13h11M2.5 7v2.5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
