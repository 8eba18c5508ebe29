import { pathOf, scaleOf } from './scale.ts';
import { positionOf } from './values.ts';

/** The course of a figure in the height of a line: no axis, the last point marked. The figures themselves stand beside it. */
export function Spark({
  values,
  colour = 'var(--ink3)',
  width = 96,
  height = 24,
}: {
  values: string[];
  colour?: string;
  width?: number;
  height?: number;
}) {
  const numbers = values.map(positionOf);
  const scale = scaleOf({ width, height, left: 0, right: 0, top: 4, bottom: 3 }, values.length, [
    Math.min(0, ...numbers),
    Math.max(1, ...numbers),
  ]);
  const points = numbers.map((value, index) => [scale.x(index), scale.y(value)] as const);
  const last = points.at(-1);
  return (
    <svg className="spark" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={pathOf(points)} fill="none" stroke={colour} strokeWidth={1.25} />
      {last && <circle cx={last[0]} cy={last[1]} r={2} fill={colour} />}
    </svg>
  );
}
