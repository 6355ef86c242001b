/** New points of a curve: what a reader has from `from` on is replaced. */
export interface CurvePoints {
  from: number;
  steps: number[];
  values: (number | null)[];
}

export interface NodeFigures {
  name: string;
  role: string;
  state: string;
  canDrain: boolean;
  canKill: boolean;
  computeMilliseconds?: number;
  updateMilliseconds?: number;
  sendMilliseconds?: number;
  waitMilliseconds?: number;
  roundTripMilliseconds?: number;
  lagSteps?: number;
  replicas?: number;
  bytesSent?: number;
  bytesReceived?: number;
}

export interface TimelineEntry {
  seconds: number;
  step: number;
  kind: string;
  text: string;
}

export interface RunHeader {
  job: string;
  runDirectory?: string;
  members: string[];
  state: string;
  step: number;
  totalSteps: number;
  epoch: number;
  seconds: number;
  parameters: number;
  trainingSamples: number;
  validationSamples: number;
  samplesSeen: number;
  workers: number;
  servers: number;
  threads: number;
  view: string;
  checkpointStep: number;
  weightsSha256?: string;
  reason?: string;
}

export interface Abilities {
  checkpoint: boolean;
  stop: boolean;
  addWorker: boolean;
  nodes: boolean;
}

/** What is new of a run. */
export interface RunSnapshot {
  version: number;
  run: RunHeader;
  abilities: Abilities;
  curves: Record<string, CurvePoints>;
  nodes?: NodeFigures[];
  timelineFrom: number;
  timeline: TimelineEntry[];
}

/** The curves of a run, put together from what came. */
export class Curves {
  readonly steps = new Map<string, number[]>();
  readonly values = new Map<string, (number | null)[]>();

  clear(): void {
    this.steps.clear();
    this.values.clear();
  }

  add(news: Record<string, CurvePoints>): void {
    for (const [name, points] of Object.entries(news)) {
      append(this.steps, name, points.from, points.steps);
      append(this.values, name, points.from, points.values);
    }
  }

  last(name: string): number | null | undefined {
    return this.values.get(name)?.at(-1);
  }
}

function append<T>(curves: Map<string, T[]>, name: string, from: number, news: T[]): void {
  let curve = curves.get(name);
  if (!curve) curves.set(name, (curve = []));
  curve.length = Math.min(curve.length, from);
  for (const value of news) curve.push(value);
}
