/**
 * Ink on paper. One set of names, two papers. Every colour of the program stands here and nowhere else:
 * the style sheets read them as custom properties, Ant Design reads them through `antd.ts`.
 */
export interface Tokens {
  /** The desk: navigation and page margins. */
  desk: string;
  /** The sheet people work on. */
  paper: string;
  /** What floats above the sheet: drawers, menus. */
  raised: string;
  /** A field to write in. */
  field: string;
  /** Table heads, quiet bands. */
  band: string;
  hover: string;
  chosen: string;
  line: string;
  lineStrong: string;
  ink: string;
  ink2: string;
  ink3: string;
  /** The shopkeeper's seal: the primary action and the current place. */
  seal: string;
  sealHover: string;
  sealPress: string;
  sealText: string;
  onSeal: string;
  good: string;
  goodBack: string;
  busy: string;
  busyBack: string;
  wait: string;
  waitBack: string;
  bad: string;
  badBack: string;
  calm: string;
  calmBack: string;
  shade: string;
  floating: string;
}

export const light: Tokens = {
  desk: '#f6f4ef',
  paper: '#fffefb',
  raised: '#fffefb',
  field: '#fffefb',
  band: '#f8f6f1',
  hover: '#f5f2eb',
  chosen: '#fbf0ea',
  line: '#e8e4da',
  lineStrong: '#cfc9bb',
  ink: '#1f1c18',
  ink2: '#57524a',
  ink3: '#6f6a60',
  seal: '#ab321d',
  sealHover: '#962914',
  sealPress: '#7d210f',
  sealText: '#a22d18',
  onSeal: '#fffdf8',
  good: '#2c6640',
  goodBack: '#e6f0e7',
  busy: '#285b86',
  busyBack: '#e5eef5',
  wait: '#835300',
  waitBack: '#f8eed7',
  bad: '#9d1139',
  badBack: '#f9e6ea',
  calm: '#5d584f',
  calmBack: '#efece5',
  shade: 'rgba(31, 28, 24, 0.32)',
  floating: '0 0 0 1px #e8e4da, 0 8px 28px rgba(31, 28, 24, 0.14)',
};

export const dark: Tokens = {
  desk: '#171513',
  paper: '#1d1b18',
  raised: '#25221f',
  field: '#191714',
  band: '#211f1b',
  hover: '#282520',
  chosen: '#33231c',
  line: '#322e29',
  lineStrong: '#4b463e',
  ink: '#ebe6dc',
  ink2: '#b9b2a5',
  ink3: '#99917f',
  seal: '#bd412a',
  sealHover: '#c94e36',
  sealPress: '#a83722',
  sealText: '#ee8a70',
  onSeal: '#fffdf8',
  good: '#86c197',
  goodBack: '#1f2e23',
  busy: '#8bbbe2',
  busyBack: '#1d2b37',
  wait: '#dcae5c',
  waitBack: '#332918',
  bad: '#f08fa6',
  badBack: '#3a1d26',
  calm: '#b0a99b',
  calmBack: '#2b2823',
  shade: 'rgba(0, 0, 0, 0.5)',
  floating: '0 0 0 1px #3a352f, 0 8px 28px rgba(0, 0, 0, 0.5)',
};

/** For a hand-held under the lamps of a warehouse or in the sun: black on white, and nothing quiet. */
export const bright: Tokens = {
  ...light,
  desk: '#ffffff',
  paper: '#ffffff',
  raised: '#ffffff',
  field: '#ffffff',
  band: '#f0f0f0',
  hover: '#ececec',
  chosen: '#ffe9e2',
  line: '#767676',
  lineStrong: '#1a1a1a',
  ink: '#000000',
  ink2: '#1a1a1a',
  ink3: '#333333',
  seal: '#9a2210',
  sealText: '#8a1d0c',
  onSeal: '#ffffff',
  good: '#005a1e',
  goodBack: '#d9f7e0',
  busy: '#003f74',
  busyBack: '#dcefff',
  wait: '#5c3a00',
  waitBack: '#ffedc2',
  bad: '#8f0028',
  badBack: '#ffdfe6',
  calm: '#333333',
  calmBack: '#ececec',
};

/** Colours of series in charts, in this order; the same thing keeps its colour on every page. The seal is not among them: it marks places and actions. */
export const series = {
  light: ['#3a6288', '#b27a14', '#4f7d5c', '#8b6a9b', '#a8553f', '#3d8a86', '#7d776b', '#9d4a63'],
  dark: ['#7ba6cc', '#d8a64e', '#86b894', '#b59cc6', '#d68a74', '#72bdb8', '#a8a092', '#d98fa4'],
} as const;
