import { make, say } from "../shared/dom";
import { bytes } from "../shared/figures";
import type { NodeFigures } from "./feed";

const rowHeight = 38;
const spareRows = 4;

interface Row {
  element: HTMLElement;
  cells: HTMLElement[];
  parts: HTMLElement[];
  buttons: { drain: HTMLButtonElement; kill: HTMLButtonElement };
  node: NodeFigures | undefined;
}

const columns = ["Node", "Role", "State", "Step time", "Lag", "Replicas", "Round trip", "Sent", "Received", ""];

/** The table of the nodes. Only the rows that are seen exist, so that a thousand nodes cost no more than ten. */
export class NodesTable {
  private readonly body: HTMLElement;
  private rows: Row[] = [];
  private nodes: NodeFigures[] = [];
  private all: NodeFigures[] = [];
  private filter = "";
  private canAct = false;

  constructor(private readonly holder: HTMLElement, private readonly act: (action: string, node: NodeFigures) => void) {
    const head = make("div", "", { class: "node-row node-head", role: "row" });
    for (const column of columns) head.append(make("span", column, { role: "columnheader" }));
    this.body = make("div", "", { class: "node-body", role: "rowgroup" });
    const table = make("div", "", { role: "table", class: "node-table" });
    table.append(head, this.body);
    holder.append(table);
    holder.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(holder);
  }

  /** Takes over the nodes. */
  show(nodes: NodeFigures[], canAct: boolean): void {
    this.all = nodes;
    this.canAct = canAct;
    this.select();
  }

  /** Shows only nodes whose name, role or state has a text in it. */
  look(filter: string): void {
    this.filter = filter.toLowerCase();
    this.select();
  }

  private select(): void {
    this.nodes = this.filter ? this.all.filter((node) => `${node.name} ${node.role} ${node.state}`.toLowerCase().includes(this.filter)) : this.all;
    this.body.style.height = `${this.nodes.length * rowHeight}px`;
    this.draw();
  }

  private draw(): void {
    const first = Math.max(0, Math.floor(this.holder.scrollTop / rowHeight) - spareRows);
    const count = Math.min(this.nodes.length - first, Math.ceil(this.holder.clientHeight / rowHeight) + 2 * spareRows);
    const longest = this.nodes.reduce((most, node) => Math.max(most, total(node)), 0.001);
    while (this.rows.length < count) this.rows.push(this.makeRow());
    this.rows.forEach((row, place) => {
      row.element.hidden = place >= count;
      if (place < count) this.fill(row, this.nodes[first + place]!, first + place, longest);
    });
  }

  private makeRow(): Row {
    const element = make("div", "", { class: "node-row", role: "row" });
    const cells = columns.map(() => make("span", "", { role: "cell" }));
    const bar = make("span", "", { class: "bar" });
    const parts = ["compute", "update", "send", "wait"].map((part) => make("i", "", { class: part }));
    bar.append(...parts);
    cells[3]!.replaceChildren(bar, make("small"));
    const row: Row = { element, cells, parts, buttons: { drain: make("button", "Drain", { type: "button" }), kill: make("button", "Kill", { type: "button", class: "danger" }) }, node: undefined };
    row.buttons.drain.addEventListener("click", () => row.node && this.act("drain", row.node));
    row.buttons.kill.addEventListener("click", () => row.node && this.act("kill", row.node));
    cells[9]!.append(row.buttons.drain, row.buttons.kill);
    element.append(...cells);
    this.body.append(element);
    return row;
  }

  private fill(row: Row, node: NodeFigures, index: number, longest: number): void {
    row.node = node;
    row.element.style.transform = `translateY(${index * rowHeight}px)`;
    const texts = [node.name, node.role, node.state, "", known(node.lagSteps), known(node.replicas), milliseconds(node.roundTripMilliseconds), bytes(node.bytesSent), bytes(node.bytesReceived)];
    texts.forEach((text, column) => column !== 3 && say(row.cells[column]!, text));
    row.cells[2]!.className = node.state === "alive" ? "state-good" : node.state === "gone" ? "state-bad" : "state-warn";
    const spans = [node.computeMilliseconds, node.updateMilliseconds, node.sendMilliseconds, node.waitMilliseconds];
    spans.forEach((span, part) => (row.parts[part]!.style.width = `${(100 * (span ?? 0)) / longest}%`));
    say(row.cells[3]!.lastElementChild as HTMLElement, total(node) > 0 ? `${total(node).toFixed(2)} ms` : "–");
    row.buttons.drain.hidden = !this.canAct || !node.canDrain;
    row.buttons.kill.hidden = !this.canAct || !node.canKill;
    row.buttons.drain.setAttribute("aria-label", `Drain ${node.name}`);
    row.buttons.kill.setAttribute("aria-label", `Kill ${node.name}`);
  }
}

function total(node: NodeFigures): number {
  return (node.computeMilliseconds ?? 0) + (node.updateMilliseconds ?? 0) + (node.sendMilliseconds ?? 0) + (node.waitMilliseconds ?? 0);
}

function known(value: number | undefined): string {
  return value === undefined ? "–" : String(value);
}

function milliseconds(value: number | undefined): string {
  return value === undefined ? "–" : `${value.toFixed(2)} ms`;
}
