import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, type ECharts, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { type Language, useLanguage } from '../../i18n/i18n.ts';
import { useMerchant } from '../../session.ts';
import { useTheme } from '../../theme/theme.ts';
import { series as colours, type Tokens } from '../../theme/tokens.ts';
import type { ChartProps } from '../Chart.tsx';
import { useStable } from '../hooks.ts';
import { formatMoney, formatQuantity } from '../number.ts';

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

type Say = (value: string) => string;

/** The drawing of a chart; loaded when the first one is shown. */
export function Drawing(props: ChartProps) {
  const { tokens, mode, still } = useTheme();
  const language = useLanguage();
  const { currency } = useMerchant();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const open = useStable((index: number, series: string) => props.onOpen?.(index, series));
  useEffect(() => {
    if (!box.current) return;
    const drawn = init(box.current, null, { renderer: 'svg' });
    chart.current = drawn;
    drawn.on('click', (event) => open(event.dataIndex, String(event.seriesId ?? '')));
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, [open]);
  useEffect(() => {
    const say: Say = (value) => {
      const parts = props.unit === 'money' ? formatMoney(value, currency, language) : formatQuantity(value, language);
      return `${parts.minus ? '−' : ''}${parts.sign}${parts.figure}`;
    };
    chart.current?.setOption(optionOf(props, tokens, colours[mode], say, language, !still), true);
  }, [props, tokens, mode, still, language, currency]);
  return <div ref={box} className="drawing" style={{ height: '100%', cursor: props.onOpen ? 'pointer' : undefined }} />;
}

function optionOf(
  props: ChartProps,
  tokens: Tokens,
  palette: readonly string[],
  say: Say,
  language: Language,
  motion: boolean,
): EChartsCoreOption {
  const { fontFamily } = getComputedStyle(document.body);
  const text = { color: tokens.ink3, fontSize: 12, fontFamily };
  const names = {
    type: 'category',
    data: props.names,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: tokens.line } },
    axisLabel: { ...text, hideOverlap: true },
  };
  const figures = {
    type: 'value',
    splitNumber: 3,
    axisLabel: { ...text, formatter: shortIn(language) },
    splitLine: { lineStyle: { color: tokens.line } },
    axisLine: { show: false },
  };
  const lying = props.kind === 'share';
  return {
    animation: motion,
    animationDuration: 160,
    aria: { enabled: true },
    textStyle: { fontFamily },
    grid: {
      left: 0,
      right: props.series.length > 1 || lying ? 72 : 12,
      top: 12,
      bottom: 0,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: tokens.raised,
      borderColor: tokens.line,
      textStyle: { color: tokens.ink, fontSize: 12 },
      axisPointer: {
        type: props.kind === 'trend' ? 'line' : 'shadow',
        lineStyle: { color: tokens.lineStrong },
        shadowStyle: { color: tokens.hover, opacity: 0.6 },
      },
      valueFormatter: (value: unknown) => (value === null || value === undefined ? '–' : say(String(value))),
    },
    xAxis: lying ? { ...figures, show: false } : { ...names, boundaryGap: props.kind === 'bar' },
    yAxis: lying ? { ...names, inverse: true, axisLine: { show: false } } : figures,
    series: props.series.map((each, at) => seriesOf(props, each, palette[(each.colour ?? at) % palette.length] ?? tokens.ink2, text, say)),
  };
}

function seriesOf(props: ChartProps, each: ChartProps['series'][number], colour: string, text: object, say: Say) {
  // Only positions are drawn from these numbers; every figure that is read comes from the strings.
  const data = each.values.map((value) => (value === null ? null : Number(value)));
  const common = { id: each.key, name: each.label, data, color: colour, emphasis: { disabled: true } };
  if (props.kind === 'trend')
    return {
      ...common,
      type: 'line',
      symbol: 'circle',
      symbolSize: 5,
      showSymbol: props.names.length < 2,
      lineStyle: { width: 1.75 },
      endLabel: { show: props.series.length > 1, formatter: each.label, color: colour, fontSize: 12 },
    };
  const label = {
    show: props.kind === 'share',
    position: 'right',
    ...text,
    formatter: ({ dataIndex }: { dataIndex: number }) => say(each.values[dataIndex] ?? '0'),
  };
  return { ...common, type: 'bar', barMaxWidth: props.kind === 'share' ? 14 : 28, label };
}

const shortIn = (language: Language) => {
  const format = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  return (value: number) => format.format(value);
};
