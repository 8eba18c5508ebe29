import type { Browser } from './chromium.ts';
import { hand } from './hand.ts';
import { quantile, type Report } from './report.ts';
import { PREPARED, TASKS, type Thing } from './tasks.ts';

// the keystroke-level model (Card, Moran, Newell 1980): a key of a practised typist, a pointing with its click, a hand that changes between keyboard and mouse
const KEY = 0.2;
const POINT = 1.2;
const HOME = 0.4;
const secondsOf = ({ keys, clicks }: { keys: number; clicks: number }) => keys * KEY + clicks * POINT + (clicks && keys ? 2 * HOME : 0);

type Count = ReturnType<ReturnType<typeof hand>['count']>;
const ROADS = ['keyboard', 'mouse'] as const;

/** Counts what hands do for the tasks of every day, by keyboard and by mouse. */
export async function measureKeys({ page }: Browser, report: Report): Promise<void> {
  report.say('\nKeys and clicks of daily tasks (seconds by the keystroke-level model)');
  const ratios: number[] = [];
  for (const [at, task] of TASKS.entries()) {
    const counts: Count[] = [];
    for (const [nth, road] of ROADS.entries()) {
      await page.goto('/');
      await page.locator('nav.navigation a').first().waitFor();
      const thing: Thing = await page.evaluate(PREPARED, { nth: at * ROADS.length + nth, needs: task.needs });
      // the page as it stands when a person comes to it
      await page.goto('/');
      await page.locator('main h1').waitFor();
      const does = hand(page);
      await task[road](does, thing);
      counts.push(does.count());
    }
    const [byKeys, byMouse] = counts as [Count, Count];
    const saved = 1 - secondsOf(byKeys) / secondsOf(byMouse);
    ratios.push(saved);
    report.told(
      task.title,
      `keyboard ${byKeys.keys} keys (${secondsOf(byKeys).toFixed(1)} s), mouse ${byMouse.clicks} clicks and ${byMouse.keys} keys (${secondsOf(byMouse).toFixed(1)} s), ${(saved * 100).toFixed(0)} % saved`,
    );
  }
  const saved = quantile(ratios, 0.5) * 100;
  report.say(
    `  ${saved >= 40 ? '✓' : '✗'} the keyboard saves ${saved.toFixed(0)} % in the median, ${(Math.min(...ratios) * 100).toFixed(0)} % at least (aim 40)`,
  );
}
