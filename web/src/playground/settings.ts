/** What decides a playground, as the server takes it. */
export interface Settings {
  data: string;
  noise: number;
  samples: number;
  trainingShare: number;
  batchSize: number;
  features: string[];
  hidden: number[];
  activation: string;
  regularization: string;
  regularizationRate: number;
  optimizer: string;
  learningRate: number;
  seed: number;
  workers: number;
}

/** What the page alone knows of; part of the shareable address too. */
export interface View {
  discretize: boolean;
  showTest: boolean;
}

export const layersMax = 6;
export const neuronsMax = 8;

export const sets = [
  { name: "circle", title: "Circle", problem: "classification" },
  { name: "exclusiveOr", title: "Exclusive or", problem: "classification" },
  { name: "gaussians", title: "Gaussians", problem: "classification" },
  { name: "spiral", title: "Spiral", problem: "classification" },
  { name: "plane", title: "Plane", problem: "regression" },
  { name: "multiGaussian", title: "Multi-gaussian", problem: "regression" },
] as const;

export const features = [
  { name: "x1", title: "x₁" },
  { name: "x2", title: "x₂" },
  { name: "x1Squared", title: "x₁²" },
  { name: "x2Squared", title: "x₂²" },
  { name: "product", title: "x₁x₂" },
  { name: "sineX1", title: "sin x₁" },
  { name: "sineX2", title: "sin x₂" },
] as const;

export const learningRates = [0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
export const regularizationRates = [0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

export const defaults: Settings = {
  data: "circle",
  noise: 0,
  samples: 500,
  trainingShare: 0.5,
  batchSize: 16,
  features: ["x1", "x2"],
  hidden: [4, 2],
  activation: "tanh",
  regularization: "none",
  regularizationRate: 0,
  optimizer: "sgd",
  learningRate: 0.03,
  seed: 1,
  workers: 3,
};

const names: Partial<Record<keyof Settings, readonly string[]>> = {
  data: sets.map((set) => set.name),
  activation: ["relu", "tanh", "sigmoid", "linear"],
  regularization: ["none", "l1", "l2"],
  optimizer: ["sgd", "momentum", "adam"],
};

/** Reads an address's fragment; what it does not say, or says wrongly, is the default. */
export function fromFragment(fragment: string): { settings: Settings; view: View } {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const settings: Settings = { ...defaults };
  const numbers = settings as unknown as Record<string, number>;
  for (const key of Object.keys(defaults) as (keyof Settings)[]) {
    const text = given.get(key);
    if (text === null) continue;
    const value = defaults[key];
    if (typeof value === "number" && text !== "" && Number.isFinite(Number(text))) numbers[key] = Number(text);
    else if (typeof value === "string" && names[key]?.includes(text)) (settings as unknown as Record<string, string>)[key] = text;
  }
  const wanted = given.get("features")?.split(",") ?? defaults.features;
  settings.features = features.map((feature) => feature.name).filter((name) => wanted.includes(name));
  if (settings.features.length === 0) settings.features = [...defaults.features];
  const layers = given.get("hidden");
  if (layers !== null)
    settings.hidden = layers.split(",").map(Number).filter((neurons) => Number.isInteger(neurons) && neurons >= 1 && neurons <= neuronsMax).slice(0, layersMax);
  return { settings, view: { discretize: given.get("discretize") === "true", showTest: given.get("showTest") === "true" } };
}

/** The address's fragment that stands for a playground: only what is not the default. */
export function toFragment(settings: Settings, view: View): string {
  const parts = new URLSearchParams();
  for (const key of Object.keys(defaults) as (keyof Settings)[])
    if (String(settings[key]) !== String(defaults[key])) parts.set(key, String(settings[key]));
  if (view.discretize) parts.set("discretize", "true");
  if (view.showTest) parts.set("showTest", "true");
  return `#${parts.toString().replaceAll("%2C", ",")}`;
}
