import { byId, make, post, RequestError, say } from "../shared/dom";
import { count, quantity } from "../shared/figures";
import { LiveStream, showConnection } from "../shared/live";
import { showPages } from "../shared/pages";
import { LossChart } from "./lossChart";
import { NetworkPicture } from "./network";
import { bytesOf, type Check, type Happening, type Opening, type Snapshot } from "./session";
import { defaults, fromFragment, layersMax, learningRates, regularizationRates, sets, toFragment, type Settings, type View } from "./settings";
import { colorOf, SurfaceCanvas } from "./surface";
import { drawThumbnail } from "./thumbnail";

const surfaceSide = 64;
const changeDelay = 120;

let { settings, view } = fromFragment(location.hash);
let opening: Opening | undefined;
let stream: LiveStream<Snapshot> | undefined;
let network: NetworkPicture | undefined;
let newest: Snapshot | undefined;
let isDrawn = true;
let shouldRun = false;
let openings = 0;
let changeTimer = 0;

const surface = new SurfaceCanvas(byId<HTMLCanvasElement>("surface"), surfaceSide);
const losses = new LossChart(byId<HTMLCanvasElement>("loss-chart"));

/** Opens a new session for the settings, in place of the one before. */
async function open(): Promise<void> {
  const number = ++openings;
  const before = opening?.id;
  stream?.close();
  stream = undefined;
  showConnection(byId("connection"), "connecting");
  history.replaceState(null, "", toFragment(settings, view));
  showSettings();
  try {
    const opened = await post<Opening>("/api/playground", settings);
    if (before) void post(`/api/playground/${before}/close`, {}).catch(() => undefined);
    if (number !== openings || !opened) return; // the settings have changed again
    begin(opened);
  } catch (failure) {
    if (number !== openings) return;
    answer(failure instanceof RequestError ? failure.message : "the server cannot be reached", false);
    showConnection(byId("connection"), "lost");
    if (!(failure instanceof RequestError) || failure.status >= 500) window.setTimeout(() => number === openings && void open(), 1500);
  }
}

function begin(opened: Opening): void {
  opening = opened;
  newest = undefined;
  losses.clear();
  answer("", true);
  byId("events").replaceChildren();
  network = new NetworkPicture(byId("network"), opened.settings, bytesOf(opened.featureSurfaces), {
    toggleFeature(name) {
      const without = settings.features.filter((feature) => feature !== name);
      if (without.length === settings.features.length) change({ features: [...settings.features, name] });
      else if (without.length > 0) change({ features: without });
    },
    setNeurons: (layer, neurons) => change({ hidden: settings.hidden.map((width, index) => (index === layer ? neurons : width)) }),
    show: (text) => say(byId("weight"), text),
  });
  stream = new LiveStream<Snapshot>(
    () => `/api/playground/${opened.id}/events`,
    receive,
    (state) => showConnection(byId("connection"), state),
    lost,
  );
  if (shouldRun) void command("run", { stepsPerSecond: speed() });
}

/** The server does not know the session any more: it was restarted, say. The same settings begin anew, and go on if they did. */
async function lost(): Promise<void> {
  const response = await fetch("/healthz");
  if (response.ok) await open();
}

function receive(snapshot: Snapshot): void {
  newest = snapshot;
  losses.add(snapshot.step, snapshot.testLoss, snapshot.trainingLoss);
  tell(snapshot.timelineFrom, snapshot.timeline);
  if (!isDrawn) return;
  isDrawn = false;
  requestAnimationFrame(draw);
}

function draw(): void {
  isDrawn = true;
  if (!newest || !opening) return;
  const snapshot = newest;
  const output = bytesOf(snapshot.output);
  surface.paint(output, 0, view.discretize);
  surface.points(opening.training, false);
  if (view.showTest) surface.points(opening.test, true);
  network?.show(snapshot.weights, bytesOf(snapshot.neurons), view.discretize);
  losses.draw();
  say(byId("epoch"), snapshot.epoch >= 100 ? count(snapshot.epoch) : snapshot.epoch.toFixed(1));
  say(byId("step-count"), count(snapshot.step));
  say(byId("speed-now"), snapshot.isRunning ? count(snapshot.stepsPerSecond) : "0");
  say(byId("test-loss"), quantity(snapshot.testLoss));
  say(byId("training-loss"), quantity(snapshot.trainingLoss));
  say(byId("hash-step"), count(snapshot.step));
  say(byId("hash"), snapshot.weightsSha256);
  document.body.dataset["step"] = String(snapshot.step);
  document.body.dataset["running"] = String(snapshot.isRunning);
  say(byId("toggle"), snapshot.isRunning ? "Pause" : "Run");
  if (snapshot.failure) answer(snapshot.failure, false);
  showWorkers(snapshot);
}

let shownWorkers = "";

function showWorkers(snapshot: Snapshot): void {
  const now = JSON.stringify(snapshot.workers);
  if (now === shownWorkers) return;
  shownWorkers = now;
  const alive = snapshot.workers.filter((worker) => worker.isAlive).length;
  byId("workers").replaceChildren(
    ...snapshot.workers.map((worker) => {
      const item = make("li", "", { class: worker.isAlive ? "worker" : "worker dead", "data-worker": String(worker.index) });
      item.append(make("span", `worker ${worker.index}`), make("span", worker.isAlive ? "alive" : "killed", { class: worker.isAlive ? "pill good" : "pill bad" }));
      if (worker.isAlive) {
        const kill = make("button", "Kill", { type: "button", class: "danger", "aria-label": `Kill worker ${worker.index}` });
        kill.disabled = alive === 1;
        kill.addEventListener("click", () => void command("killWorker", { worker: worker.index }));
        item.append(kill);
      }
      return item;
    }),
  );
}

function tell(from: number, happenings: Happening[]): void {
  const list = byId("events");
  if (from === 0 && happenings.length > 0) list.replaceChildren();
  for (const happening of happenings) {
    const item = make("li");
    item.append(make("time", `step ${count(happening.step)}`), make("span", happening.text));
    list.prepend(item);
  }
}

async function command(action: string, more: Record<string, number> = {}): Promise<void> {
  if (!opening) return;
  if (action === "run") shouldRun = true;
  if (action === "pause" || action === "step") shouldRun = false;
  try {
    await post(`/api/playground/${opening.id}/commands`, { action, ...more });
  } catch (failure) {
    answer(failure instanceof RequestError ? failure.message : "the server cannot be reached", false);
  }
}

async function check(): Promise<void> {
  if (!opening) return;
  shouldRun = false;
  const workers = Number(byId<HTMLSelectElement>("check-workers").value);
  answer("training the same steps again …", true);
  try {
    const result = await post<Check>(`/api/playground/${opening.id}/commands`, { action: "check", workers });
    if (!result) return;
    const text = `${count(result.step)} steps with ${result.workers} ${result.workers === 1 ? "worker" : "workers"} in ${result.seconds.toFixed(1)} s: `;
    answer(text + (result.isSame ? `the same weights, ${result.weightsSha256.slice(0, 16)}…` : `other weights, ${result.weightsSha256}`), result.isSame);
  } catch (failure) {
    answer(failure instanceof RequestError ? failure.message : "the server cannot be reached", false);
  }
}

function answer(text: string, isGood: boolean): void {
  const line = byId("check-answer");
  say(line, text);
  line.className = `answer ${isGood ? "good" : "bad"}`;
}

/** Takes new settings: they make another job, which begins anew a moment later. */
function change(changes: Partial<Settings>): void {
  settings = { ...settings, ...changes };
  showSettings();
  clearTimeout(changeTimer);
  changeTimer = window.setTimeout(() => void open(), changeDelay);
}

function speed(): number {
  return Number(byId<HTMLSelectElement>("speed").value);
}

function showSettings(): void {
  for (const id of ["learningRate", "optimizer", "activation", "regularization", "regularizationRate"] as const) byId<HTMLSelectElement>(id).value = String(settings[id]);
  for (const id of ["trainingShare", "noise", "batchSize", "seed"] as const) byId<HTMLInputElement>(id).value = String(settings[id]);
  const set = sets.find((each) => each.name === settings.data)!;
  byId<HTMLSelectElement>("problem").value = set.problem;
  say(byId("trainingShare-text"), `${Math.round(100 * settings.trainingShare)} %`);
  say(byId("noise-text"), `${Math.round(100 * settings.noise)} %`);
  say(byId("batchSize-text"), String(settings.batchSize));
  say(byId("layers-text"), `${settings.hidden.length} hidden ${settings.hidden.length === 1 ? "layer" : "layers"}`);
  byId<HTMLButtonElement>("fewer-layers").disabled = settings.hidden.length === 0;
  byId<HTMLButtonElement>("more-layers").disabled = settings.hidden.length >= layersMax;
  byId<HTMLInputElement>("discretize").checked = view.discretize;
  byId<HTMLInputElement>("show-test").checked = view.showTest;
  for (const button of byId("sets").querySelectorAll<HTMLButtonElement>("button")) {
    const isChosen = button.dataset["set"] === settings.data;
    button.hidden = button.dataset["problem"] !== set.problem;
    button.setAttribute("aria-checked", String(isChosen));
    button.tabIndex = isChosen ? 0 : -1;
  }
}

function prepare(): void {
  const options = (id: string, values: number[]) => byId(id).replaceChildren(...values.map((value) => make("option", String(value), { value: String(value) })));
  options("learningRate", learningRates);
  options("regularizationRate", regularizationRates);
  for (const set of sets) {
    const button = make("button", "", { type: "button", role: "radio", "data-set": set.name, "data-problem": set.problem, title: set.title });
    const canvas = make("canvas", "", { width: "56", height: "56" });
    button.append(canvas, make("span", set.title));
    drawThumbnail(canvas, set.name);
    button.addEventListener("click", () => change({ data: set.name }));
    byId("sets").append(button);
  }
  byId("sets").addEventListener("keydown", chooseByArrow);
  for (const id of ["optimizer", "activation", "regularization"] as const) byId<HTMLSelectElement>(id).addEventListener("change", (event) => change({ [id]: (event.target as HTMLSelectElement).value }));
  for (const id of ["learningRate", "regularizationRate", "trainingShare", "noise", "batchSize", "seed"] as const)
    byId<HTMLInputElement>(id).addEventListener(id === "seed" ? "change" : "input", (event) => change({ [id]: Number((event.target as HTMLInputElement).value) }));
  byId<HTMLSelectElement>("problem").addEventListener("change", (event) => change({ data: (event.target as HTMLSelectElement).value === "regression" ? "plane" : defaults.data }));
  byId("fewer-layers").addEventListener("click", () => change({ hidden: settings.hidden.slice(0, -1) }));
  byId("more-layers").addEventListener("click", () => change({ hidden: [...settings.hidden, settings.hidden[settings.hidden.length - 1] ?? 4] }));
  byId("toggle").addEventListener("click", toggle);
  byId("step").addEventListener("click", () => void command("step"));
  byId("reset").addEventListener("click", reset);
  byId("speed").addEventListener("change", () => shouldRun && void command("run", { stepsPerSecond: speed() }));
  byId("add-worker").addEventListener("click", () => void command("addWorker"));
  byId("check").addEventListener("click", () => void check());
  byId<HTMLInputElement>("discretize").addEventListener("change", (event) => see({ discretize: (event.target as HTMLInputElement).checked }));
  byId<HTMLInputElement>("show-test").addEventListener("change", (event) => see({ showTest: (event.target as HTMLInputElement).checked }));
  window.addEventListener("hashchange", () => {
    ({ settings, view } = fromFragment(location.hash));
    shouldRun = false;
    void open();
  });
  document.addEventListener("keydown", shortcut);
  drawScale();
}

function toggle(): void {
  void (newest?.isRunning ? command("pause") : command("run", { stepsPerSecond: speed() }));
}

function reset(): void {
  shouldRun = false;
  void open();
}

function see(changes: Partial<View>): void {
  view = { ...view, ...changes };
  history.replaceState(null, "", toFragment(settings, view));
  draw();
}

/** Space, S and R, unless somebody types, or stands on a control that means something by the key. */
function shortcut(event: KeyboardEvent): void {
  const at = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || at.closest(event.key === " " ? "input, select, button, a, [tabindex]" : "input:not([type=checkbox], [type=range]), select")) return;
  const act = { " ": toggle, s: () => void command("step"), r: reset }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function chooseByArrow(event: KeyboardEvent): void {
  const shift = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!shift) return;
  event.preventDefault();
  const buttons = [...byId("sets").querySelectorAll<HTMLButtonElement>("button:not([hidden])")];
  const next = buttons[(buttons.indexOf(document.activeElement as HTMLButtonElement) + shift + buttons.length) % buttons.length];
  next?.focus();
  next?.click();
}

function drawScale(): void {
  const canvas = byId<HTMLCanvasElement>("scale");
  const context = canvas.getContext("2d")!;
  for (let x = 0; x < canvas.width; x++) {
    context.fillStyle = colorOf((2 * x) / (canvas.width - 1) - 1);
    context.fillRect(x, 0, 1, canvas.height);
  }
}

prepare();
void open();
void showPages();
