import { useLayoutEffect, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/i18n.ts';
import type { ChartProps } from '../Chart.tsx';
import { Columns } from './Columns.tsx';
import { colour } from './colours.ts';
import { apart, type Frame, pathOf, scaleOf, shownNames, ticksFor } from './scale.ts';
import { positionOf, shortly, useSay } from './values.ts';

/** The width a drawing has been given; it follows the window, and the sheet when it is printed. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    watch.observe(box.current);
    setWidth(Math.round(box.current.clientWidth));
    return () => watch.disconnect();
  }, []);
  return [box, width] as const;
}

const LEFT = 48;
/** Room for the names at the ends of the lines. */
const ENDS = 76;

/** A chart over time: lines, the comparison broken, or columns. Drawn by hand: few lines, names at their ends, one column to read at a time. */
export function Drawing(props: ChartProps & { height: number }) {
  const { kind, names, series, height, linkOf } = props;
  const [box, width] = useWidth();
  const [at, setAt] = useState<number | null>(null);
  const say = useSay(props.unit);
  const several = series.length > 1;
  const frame: Frame = {
    width,
    height,
    left: LEFT,
    right: several && kind === 'trend' ? ENDS : 4,
    top: several && kind === 'bar' ? 28 : 8,
    bottom: 22,
  };
  const label = (index: number) =>
    `${names[index] ?? ''}: ${series.map((each) => `${several ? `${each.label} ` : ''}${say(each.values[index])}`).join(', ')}`;
  const inner = { left: frame.left, right: frame.right, top: frame.top, bottom: frame.bottom };
  return (
    <div ref={box} className="drawing" style={{ height }}>
      {kind === 'bar' && several && <Legend series={series} />}
      {width > 0 && (
        <>
          <Marks {...props} frame={frame} at={at} />
          <Columns count={names.length} box={inner} at={at} choose={setAt} labelOf={label} linkOf={linkOf} />
          {at !== null && at < names.length && <Readout {...props} frame={frame} at={at} />}
        </>
      )}
    </div>
  );
}

interface MarksProps extends ChartProps {
  frame: Frame;
  at: number | null;
}

const inkOf = (each: ChartProps['series'][number], index: number) => (each.quiet ? 'var(--ink3)' : colour(each.colour ?? index));

/** Columns have no ends to stand their names at: they are told apart above them. */
function Legend({ series }: Pick<ChartProps, 'series'>) {
  return (
    <p className="chart-legend" aria-hidden="true">
      {series.map((each, index) => (
        <span key={each.key}>
          <i style={{ background: inkOf(each, index) }} />
          {each.label}
        </span>
      ))}
    </p>
  );
}

function Marks({ kind, names, series, frame, at }: MarksProps) {
  const language = useLanguage();
  const ticks = ticksFor(series.flatMap((each) => each.values.map(positionOf)));
  const scale = scaleOf(frame, names.length, ticks);
  const shown = shownNames(names.length, frame.width - frame.left - frame.right);
  return (
    <svg width={frame.width} height={frame.height} aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? 'chart-zero' : 'chart-step'}
            x1={frame.left}
            x2={frame.width - frame.right}
            y1={scale.y(tick)}
            y2={scale.y(tick)}
          />
          <text className="chart-word" x={frame.left - 8} y={scale.y(tick) + 4} textAnchor="end">
            {shortly(tick, language)}
          </text>
        </g>
      ))}
      {names.map((name, index) =>
        shown.has(index) ? (
          <text key={name} className="chart-word" x={scale.x(index)} y={frame.height - 4} textAnchor="middle">
            {name}
          </text>
        ) : null,
      )}
      {at !== null && <line className="chart-at" x1={scale.x(at)} x2={scale.x(at)} y1={frame.top} y2={frame.height - frame.bottom} />}
      {kind === 'trend' ? <Lines series={series} frame={frame} scale={scale} at={at} /> : <Bars series={series} scale={scale} at={at} />}
    </svg>
  );
}

type Scale = ReturnType<typeof scaleOf>;

function Lines({ series, frame, scale, at }: { series: ChartProps['series']; frame: Frame; scale: Scale; at: number | null }) {
  const pointsOf = (values: (string | null)[]) =>
    values.map((value, index) => (value === null ? null : ([scale.x(index), scale.y(positionOf(value))] as const)));
  const lines = series.map((each) => ({ each, points: pointsOf(each.values) }));
  const ends = apart(
    lines.map(({ points }) => points.findLast((point) => point !== null)?.[1] ?? frame.top),
    15,
    frame.height - frame.bottom,
  );
  return lines
    .map(({ each, points }, index) => {
      const ink = inkOf(each, index);
      const dot = at === null ? points.findLast((point) => point !== null) : points[at];
      return (
        <g key={each.key}>
          <path
            d={pathOf(points)}
            fill="none"
            stroke={ink}
            strokeWidth={each.quiet ? 1.25 : 1.75}
            strokeDasharray={each.quiet ? '3 3' : undefined}
          />
          {dot && <circle cx={dot[0]} cy={dot[1]} r={each.quiet ? 2 : 3} fill={ink} />}
          {series.length > 1 && (
            <text className="chart-end" x={frame.width - frame.right + 8} y={(ends[index] ?? 0) + 4} fill={ink}>
              {each.label}
            </text>
          )}
        </g>
      );
    })
    .toReversed();
}

function Bars({ series, scale, at }: { series: ChartProps['series']; scale: Scale; at: number | null }) {
  const wide = Math.min(28, (scale.slot * 0.7) / series.length);
  return series.map((each, place) =>
    each.values.map((value, index) => {
      const y = scale.y(positionOf(value));
      const x = scale.x(index) + (place - series.length / 2) * wide;
      return (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          key={`${each.key}${index}`}
          x={x}
          y={Math.min(y, scale.y(0))}
          width={Math.max(wide - 1, 1)}
          height={Math.abs(scale.y(0) - y)}
          fill={inkOf(each, place)}
          opacity={at === null || at === index ? 1 : 0.45}
        />
      );
    }),
  );
}

/** What the place under the pointer, or under the keys, says. */
function Readout({ names, series, unit, frame, at }: ChartProps & { frame: Frame; at: number }) {
  const say = useSay(unit);
  const x = scaleOf(frame, names.length, [0, 1]).x(at);
  const beside = x > frame.width / 2 ? { right: frame.width - x + 12 } : { left: x + 12 };
  return (
    <div className="chart-readout" style={{ top: frame.top, ...beside }} aria-hidden="true">
      <b>{series[0]?.names?.[at] ?? names[at]}</b>
      {series.map((each, index) => (
        <span key={each.key}>
          <i style={{ background: inkOf(each, index) }} />
          {each.names && index > 0 ? each.names[at] : each.label}
          <em>{say(each.values[at])}</em>
        </span>
      ))}
    </div>
  );
}
