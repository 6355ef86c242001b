import type { Settings } from "./settings";

/** Points with what the network is to say there. */
export interface Points {
  x1: number[];
  x2: number[];
  targets: number[];
}

/** What does not change while a session lasts. */
export interface Opening {
  id: string;
  settings: Settings;
  training: Points;
  test: Points;
  stepsPerEpoch: number;
  parameters: number;
  featureSurfaces: string;
}

export interface Happening {
  seconds: number;
  step: number;
  kind: string;
  text: string;
}

/** The network at one step. */
export interface Snapshot {
  step: number;
  epoch: number;
  isRunning: boolean;
  stepsPerSecond: number;
  trainingLoss: number | null;
  testLoss: number | null;
  weightsSha256: string;
  weights: (number | null)[];
  output: string;
  neurons: string;
  workers: { index: number; isAlive: boolean }[];
  timelineFrom: number;
  timeline: Happening[];
  failure?: string;
}

/** What came of training the same steps again. */
export interface Check {
  step: number;
  workers: number;
  weightsSha256: string;
  isSame: boolean;
  seconds: number;
}

/** Bytes that were sent as base64. */
export function bytesOf(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
