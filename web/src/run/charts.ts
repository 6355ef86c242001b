import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { make } from "../shared/dom";
import { quantity } from "../shared/figures";
import type { Curves } from "./feed";

interface Line {
  curve: string;
  label: string;
  color: string;
  smooth?: boolean;
  points?: boolean;
}

interface Shown {
  chart: Chart;
  plot: uPlot;
  box: HTMLElement;
  isSeen: boolean;
  isOld: boolean;
}

interface Chart {
  title: string;
  lines: Line[];
  canLog: boolean;
}

const charts: Chart[] = [
  {
    title: "Loss",
    canLog: true,
    lines: [
      { curve: "loss/step", label: "step", color: "--wait-line", smooth: true },
      { curve: "loss/training", label: "training", color: "--positive-line" },
      { curve: "loss/validation", label: "validation", color: "--negative-line", points: true },
    ],
  },
  {
    title: "Accuracy",
    canLog: false,
    lines: [
      { curve: "accuracy/training", label: "training", color: "--positive-line" },
      { curve: "accuracy/validation", label: "validation", color: "--negative-line", points: true },
    ],
  },
  { title: "Learning rate", canLog: true, lines: [{ curve: "learning_rate", label: "rate", color: "--positive-line" }] },
  { title: "Gradient norm", canLog: true, lines: [{ curve: "gradient_norm", label: "norm", color: "--positive-line", smooth: true }] },
  { title: "Samples a second", canLog: false, lines: [{ curve: "samples_per_second", label: "samples/s", color: "--positive-line", smooth: true }] },
];

const height = 210;

/** How the charts are shown. */
export interface ChartView {
  smoothing: number;
  log: boolean;
  other?: { name: string; curves: Curves };
}

/** The charts of a run, all over the same steps. */
export class RunCharts {
  private plots: Shown[] = [];
  private readonly seen = new IntersectionObserver((changes) => {
    for (const change of changes)
      for (const shown of this.plots)
        if (shown.box === change.target) {
          shown.isSeen = change.isIntersecting;
          if (shown.isSeen && shown.isOld) this.drawPlot(shown);
        }
  });
  private zoom: { min: number; max: number } | undefined;

  constructor(private readonly holder: HTMLElement, private readonly curves: Curves, private view: ChartView, private readonly zoomed: (isZoomed: boolean) => void) {
    new ResizeObserver(() => this.resize()).observe(holder);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.build());
    this.build();
  }

  /** Shows the curves otherwise. */
  look(view: ChartView): void {
    this.view = view;
    this.build();
  }

  /** Shows all steps again. */
  whole(): void {
    this.zoom = undefined;
    this.zoomed(false);
    this.draw();
  }

  /** There are new points. */
  change(): void {
    for (const shown of this.plots) shown.isOld = true;
  }

  /** Takes over new points into one chart that is seen, so that no frame has to wait for all of them. Gives whether another one is left. */
  drawOne(): boolean {
    const old = this.plots.filter((shown) => shown.isOld && (shown.isSeen || shown.box.hidden));
    const next = old[0];
    if (next) {
      this.drawPlot(next);
      this.plots.push(...this.plots.splice(this.plots.indexOf(next), 1)); // the others first, next time
    }
    return old.length > 1;
  }

  private draw(): void {
    for (const shown of this.plots) this.drawPlot(shown);
  }

  private drawPlot(shown: Shown): void {
    const data = this.dataOf(shown.chart);
    shown.isOld = false;
    shown.box.hidden = data[0].length === 0 && shown.chart.title !== "Loss";
    shown.plot.batch(() => {
      shown.plot.setData(data, this.zoom === undefined);
      if (this.zoom) shown.plot.setScale("x", this.zoom);
    });
  }

  private build(): void {
    for (const { plot } of this.plots) plot.destroy();
    this.seen.disconnect();
    this.holder.replaceChildren();
    const style = getComputedStyle(document.documentElement);
    this.plots = charts.map((chart) => {
      const box = make("figure", "", { class: "chart" });
      box.append(make("figcaption", chart.title));
      this.holder.append(box);
      this.seen.observe(box);
      return { chart, box, plot: new uPlot(this.options(chart, style), this.dataOf(chart), box), isSeen: false, isOld: false };
    });
    this.draw();
  }

  private options(chart: Chart, style: CSSStyleDeclaration): uPlot.Options {
    const ink = style.getPropertyValue("--soft");
    const grid = { stroke: style.getPropertyValue("--line"), width: 1 };
    const axis = { stroke: ink, grid, ticks: grid, font: "11px system-ui, sans-serif" };
    const series = this.linesOf(chart).map(
      ({ line, isOther }): uPlot.Series => ({
        label: isOther ? `${line.label}, ${this.view.other?.name}` : line.label,
        stroke: style.getPropertyValue(line.color),
        width: isOther ? 1 : 2,
        dash: isOther ? [6, 4] : undefined,
        spanGaps: true,
        points: { show: line.points === true && !isOther, size: 5 },
        value: (_, value) => quantity(value),
      }),
    );
    return {
      width: this.width(),
      height,
      scales: { x: { time: false }, y: { distr: this.view.log && chart.canLog ? 3 : 1 } },
      axes: [{ ...axis, values: (_, ticks) => ticks.map((tick) => (tick >= 10_000 ? `${tick / 1000}k` : String(tick))) }, { ...axis, size: 58, values: (_, ticks) => ticks.map((tick) => (tick === null ? "" : String(+tick.toPrecision(3)))) }],
      series: [{ label: "step" }, ...series],
      cursor: { sync: { key: "run" }, drag: { x: true, y: false }, focus: { prox: 20 } },
      hooks: {
        setSelect: [
          (plot) => {
            if (plot.select.width < 4) return;
            this.zoom = { min: plot.posToVal(plot.select.left, "x"), max: plot.posToVal(plot.select.left + plot.select.width, "x") };
            this.zoomed(true);
            for (const each of this.plots) each.plot.setScale("x", this.zoom);
          },
        ],
        ready: [(plot) => plot.over.addEventListener("dblclick", () => this.whole())],
      },
    };
  }

  private linesOf(chart: Chart): { line: Line; isOther: boolean }[] {
    const own = chart.lines.map((line) => ({ line, isOther: false }));
    const other = this.view.other ? chart.lines.filter((line) => this.view.other!.curves.steps.has(line.curve)).map((line) => ({ line, isOther: true })) : [];
    return [...own, ...other];
  }

  private dataOf(chart: Chart): uPlot.AlignedData {
    const tables = this.linesOf(chart).map(({ line, isOther }): uPlot.AlignedData => {
      const curves = isOther ? this.view.other!.curves : this.curves;
      const values = curves.values.get(line.curve) ?? [];
      const shown = line.smooth ? smooth(values, this.view.smoothing) : values;
      return [curves.steps.get(line.curve) ?? [], this.view.log && chart.canLog ? shown.map((value) => (value !== null && value > 0 ? value : null)) : shown];
    });
    return tables.length === 1 ? tables[0]! : uPlot.join(tables);
  }

  private width(): number {
    const columns = this.holder.clientWidth >= 760 ? 2 : 1;
    return Math.max(200, Math.floor((this.holder.clientWidth - (columns - 1) * 16) / columns));
  }

  private resize(): void {
    const width = this.width();
    for (const { plot } of this.plots) if (plot.width !== width) plot.setSize({ width, height });
  }
}

/** A moving average that forgets by a factor each point, without the pull towards zero at its start. */
function smooth(values: (number | null)[], factor: number): (number | null)[] {
  if (factor === 0) return values;
  let sum = 0;
  let weight = 0;
  return values.map((value) => {
    if (value === null) return null;
    sum = factor * sum + (1 - factor) * value;
    weight = factor * weight + (1 - factor);
    return sum / weight;
  });
}
