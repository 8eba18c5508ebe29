interface Standing {
  status: 'active' | 'paused' | 'ended';
  /** The actor owns it or manages all. */
  rules: boolean;
  forMe: boolean;
  left: boolean;
}

/** What an actor may do with a schedule as it stands. */
export function allowedOn({ status, rules, forMe, left }: Standing): string[] {
  const ruling = [
    'office.send-report-now',
    'office.change-report-schedule',
    ...(status === 'active' ? ['office.pause-report-schedule'] : ['office.resume-report-schedule']),
    ...(status === 'ended' ? [] : ['office.end-report-schedule']),
  ];
  return [...(rules ? ruling : []), ...(forMe ? [left ? 'office.rejoin-report' : 'office.leave-report'] : [])];
}
