import { byId, make, post, RequestError, say } from "../shared/dom";
import { count, duration, quantity } from "../shared/figures";
import { LiveStream, showConnection } from "../shared/live";
import { showPages } from "../shared/pages";
import { type ChartView, RunCharts } from "./charts";
import { type Abilities, Curves, type CurvePoints, type NodeFigures, type RunHeader, type RunSnapshot, type TimelineEntry } from "./feed";
import { NodesTable } from "./nodes";

const chartShare = 4; // a chart takes no more than one part in so many of the time
const nodesInterval = 200;

const curves = new Curves();
const view: ChartView = { smoothing: 0.6, log: false };
const charts = new RunCharts(byId("charts"), curves, view, (isZoomed) => (byId<HTMLButtonElement>("zoom-out").disabled = !isZoomed));
const nodes = new NodesTable(byId("nodes"), (action, node) => void ask(action, node));
const timeline: TimelineEntry[] = [];
let newest: RunSnapshot | undefined;
let stream: LiveStream<RunSnapshot> | undefined;
let member = ""; // of an ensemble, counted from 0; empty for the run as a whole
let areMembersKnown = false;
let shownNodes: NodeFigures[] = [];
let isPlanned = false;
let chartsFrom = 0;
let nodesAt = -nodesInterval;
let haveCurvesChanged = false;
let areChartsOld = false;
let haveNodesChanged = false;

function receive(snapshot: RunSnapshot, isFirst: boolean): void {
  if (isFirst) {
    curves.clear();
    timeline.length = 0;
    byId("events").replaceChildren();
    shownNodes = [];
    haveNodesChanged = true;
  }
  newest = snapshot;
  showMembers(snapshot.run.members);
  curves.add(snapshot.curves);
  haveCurvesChanged ||= isFirst || Object.keys(snapshot.curves).length > 0;
  if (snapshot.nodes) {
    shownNodes = snapshot.nodes;
    haveNodesChanged = true;
  }
  tell(snapshot.timeline);
  if (isPlanned) return;
  isPlanned = true;
  requestAnimationFrame(draw);
}

/** Figures are drawn with every frame, one chart after another, and the nodes a few times a second: nobody reads faster. */
function draw(now: number): void {
  isPlanned = false;
  if (!newest) return;
  showHeader(newest.run);
  showActions(newest.abilities);
  if (haveCurvesChanged) {
    haveCurvesChanged = false;
    charts.change();
    areChartsOld = true;
  }
  if (areChartsOld && now >= chartsFrom) {
    const began = performance.now();
    areChartsOld = charts.drawOne();
    chartsFrom = now + chartShare * (performance.now() - began);
  }
  if (haveNodesChanged && now - nodesAt >= nodesInterval) {
    nodes.show(shownNodes, newest.abilities.nodes);
    say(byId("nodes-count"), `${count(shownNodes.length)} ${shownNodes.length === 1 ? "member" : "members"}`);
    nodesAt = now;
    haveNodesChanged = false;
  }
  if (areChartsOld || haveNodesChanged) {
    isPlanned = true;
    requestAnimationFrame(draw);
  }
}

/** An ensemble is shown member by member, the first one at first. */
function showMembers(members: string[]): void {
  if (areMembersKnown || members.length === 0) return;
  areMembersKnown = true;
  byId("member").replaceChildren(...members.map((name, index) => make("option", name, { value: String(index) })), make("option", "the ensemble", { value: "" }));
  byId("members").hidden = false;
  member = "0";
  window.setTimeout(follow);
}

/** Follows the run, or the member that is chosen, from its beginning. */
function follow(): void {
  stream?.close();
  stream = new LiveStream<RunSnapshot>(
    () => (member ? `/api/run/events?member=${member}` : "/api/run/events"),
    receive,
    (state) => showConnection(byId("connection"), state),
  );
}

function showHeader(run: RunHeader): void {
  say(byId("job"), run.job);
  say(byId("state"), run.state);
  byId("state").className = `pill ${{ running: "good", completed: "good", failed: "bad", halted: "warn", stopping: "warn" }[run.state] ?? ""}`;
  document.title = `${run.totalSteps ? Math.floor((100 * run.step) / run.totalSteps) : 0} % ${run.job} – ClusterNet`;
  byId<HTMLProgressElement>("progress").max = Math.max(1, run.totalSteps);
  byId<HTMLProgressElement>("progress").value = run.step;
  say(byId("progress-text"), `step ${count(run.step)} of ${count(run.totalSteps)}, epoch ${run.epoch.toFixed(1)}`);
  document.body.dataset["step"] = String(run.step);
  const figures: [string, string][] = [
    ["Loss", quantity(curves.last("loss/step"))],
    ["Validation loss", quantity(curves.last("loss/validation"))],
    ["Accuracy", quantity(curves.last("accuracy/validation"))],
    ["Samples/s", count(curves.last("samples_per_second") ?? 0)],
    ["Workers", count(run.workers)],
    ["Servers", count(run.servers)],
    ["View", run.view || "–"],
    ["Checkpoint", run.checkpointStep ? `step ${count(run.checkpointStep)}` : "none yet"],
    ["Parameters", count(run.parameters)],
    ["Time", duration(run.seconds)],
  ];
  const list = byId("figures");
  if (list.childElementCount !== figures.length)
    list.replaceChildren(
      ...figures.map(([name]) => {
        const box = make("div");
        box.append(make("dt", name), make("dd"));
        return box;
      }),
    );
  figures.forEach(([, value], index) => say(list.children[index]!.lastElementChild as HTMLElement, value));
  byId("hash").hidden = !run.weightsSha256;
  if (run.weightsSha256) say(byId("hash"), `SHA-256 of the weights: ${run.weightsSha256}`);
  if (run.state === "failed" && run.reason) answer(run.reason, false);
}

let shownAbilities = "";

function showActions(abilities: Abilities): void {
  const now = JSON.stringify(abilities);
  if (now === shownAbilities) return;
  shownAbilities = now;
  haveNodesChanged = true;
  const buttons: HTMLElement[] = [];
  const add = (isPossible: boolean, text: string, action: string, kind = "") => {
    if (!isPossible) return;
    const button = make("button", text, { type: "button", class: kind });
    button.addEventListener("click", () => void ask(action));
    buttons.push(button);
  };
  add(abilities.checkpoint, "Checkpoint now", "checkpoint");
  add(abilities.addWorker, "Add a worker", "addWorker");
  add(abilities.stop, "Stop", "stop", "danger");
  byId("actions").replaceChildren(...buttons);
}

const questions: Record<string, (node?: NodeFigures) => string> = {
  checkpoint: () => "Write a checkpoint now? Training goes on; the weights come out the same.",
  addWorker: () => "Add a worker? It takes its share of the micro-batches; the weights come out the same.",
  stop: () => "Stop the run? It writes a checkpoint, and goes on from there with --resume.",
  drain: (node) => `Take ${node?.name} out of use? What it holds goes to others first.`,
  kill: (node) => `Kill ${node?.name}? Others take over what it owed, from the last checkpoint where nobody else holds its weights; they come out the same.`,
};

async function ask(action: string, node?: NodeFigures): Promise<void> {
  const dialog = byId<HTMLDialogElement>("confirm");
  say(byId("question"), questions[action]!(node));
  dialog.returnValue = "no";
  dialog.showModal();
  await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  if (dialog.returnValue !== "yes") return;
  try {
    await post("/api/run/actions", { action, node: node?.name, member: member ? Number(member) : undefined });
    answer("asked for", true);
  } catch (failure) {
    answer(failure instanceof RequestError ? failure.message : "the server cannot be reached", false);
  }
}

function answer(text: string, isGood: boolean): void {
  say(byId("answer"), text);
  byId("answer").className = `answer ${isGood ? "good" : "bad"}`;
}

function tell(entries: TimelineEntry[]): void {
  if (entries.length === 0) return;
  timeline.push(...entries);
  for (const entry of entries) {
    const item = make("li", "", { class: `kind-${entry.kind}` });
    item.append(make("time", duration(entry.seconds)), make("span", entry.text));
    byId("events").prepend(item);
  }
  const end = Math.max(1, timeline.at(-1)!.seconds);
  byId("strip").replaceChildren(
    ...timeline.map((entry) => {
      const mark = make("i", "", { class: `kind-${entry.kind}`, title: `${duration(entry.seconds)}: ${entry.text}` });
      mark.style.left = `${(100 * entry.seconds) / end}%`;
      return mark;
    }),
  );
}

async function compare(name: string): Promise<void> {
  delete view.other;
  if (name) {
    const response = await fetch(`/api/runs/${encodeURIComponent(name)}`);
    if (response.ok) {
      const other = new Curves();
      other.add((await response.json()) as Record<string, CurvePoints>);
      view.other = { name, curves: other };
    }
  }
  charts.look(view);
}

byId("smoothing").addEventListener("input", (event) => {
  view.smoothing = Number((event.target as HTMLInputElement).value);
  charts.look(view);
});
byId("log").addEventListener("change", (event) => {
  view.log = (event.target as HTMLInputElement).checked;
  charts.look(view);
});
byId("compare").addEventListener("change", (event) => void compare((event.target as HTMLSelectElement).value));
byId("zoom-out").addEventListener("click", () => charts.whole());
byId("filter").addEventListener("input", (event) => nodes.look((event.target as HTMLInputElement).value));
void fetch("/api/runs")
  .then((response) => response.json())
  .then((names: string[]) => byId("compare").append(...names.map((name) => make("option", name, { value: name }))))
  .catch(() => undefined);
void showPages();
byId("member").addEventListener("change", (event) => {
  member = (event.target as HTMLSelectElement).value;
  follow();
});
follow();
