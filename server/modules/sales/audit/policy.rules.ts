/** What a shop asks of its orders before they may leave. */
export interface Policy {
  shopId: string;
  /** Orders in which nothing is found are audited by the program. */
  autoAudit: boolean;
  /** Minutes a paid order waits first, so that refunds and further orders can land. */
  windowMinutes: number;
  shipHours: number;
  unauditedMinutes: number;
  /** Business hours of whoever audits, minutes of the day. */
  openFrom: number;
  openUntil: number;
  checkRemarks: boolean;
  addressLevel: 'none' | 'province' | 'city' | 'district';
  riskAmount: string | null;
  riskOrders: number | null;
  riskHours: number;
  duplicateHours: number | null;
  belowCost: boolean;
  maximumDiscount: string | null;
  flagTags: Record<string, string>;
  /** False at a counter, where the buyer carries the goods. */
  needsAddress: boolean;
  version: number;
}

/** What holds for a shop that never said anything. */
export const plainPolicy = (shopId: string): Policy => ({
  shopId,
  autoAudit: false,
  windowMinutes: 15,
  shipHours: 48,
  unauditedMinutes: 120,
  openFrom: 540,
  openUntil: 1080,
  checkRemarks: true,
  addressLevel: 'city',
  riskAmount: null,
  riskOrders: null,
  riskHours: 24,
  duplicateHours: null,
  belowCost: false,
  maximumDiscount: null,
  flagTags: {},
  needsAddress: true,
  version: 0,
});

const MINUTE = 60_000;
export const later = (instant: string, minutes: number): string => new Date(Date.parse(instant) + minutes * MINUTE).toISOString();

/** How much of the time until the deadline has gone, in percent, from the moment the clock began. */
export const usedPercent = (began: string, due: string, now: string): number => {
  const whole = Date.parse(due) - Date.parse(began);
  return whole <= 0 ? 100 : Math.floor(((Date.parse(now) - Date.parse(began)) * 100) / whole);
};

export const REMINDERS = [50, 80, 100] as const;
/** The highest reminder that is due and was not given yet (facts.md 4.4); 0: none. */
export const reminderOf = (used: number, reminded: number): number => REMINDERS.filter((at) => used >= at && at > reminded).at(-1) ?? 0;

/** Whether it is within the hours in which people audit. Hours may run over midnight. */
export const isOpen = ({ openFrom, openUntil }: Pick<Policy, 'openFrom' | 'openUntil'>, minuteOfDay: number): boolean =>
  openFrom <= openUntil ? minuteOfDay >= openFrom && minuteOfDay < openUntil : minuteOfDay >= openFrom || minuteOfDay < openUntil;
