import { make } from "../shared/dom";
import { quantity } from "../shared/figures";
import { features, layersMax, neuronsMax, type Settings } from "./settings";
import { SurfaceCanvas } from "./surface";

const neuronSide = 32;
const rowHeight = 52;
const headHeight = 64;
const nodeSize = 40;
const columnWidth = 104;
const svgNamespace = "http://www.w3.org/2000/svg";

interface Edge {
  path: SVGPathElement;
  weight: number;
  from: string;
  to: string;
}

/** What the picture of a network asks for. */
export interface NetworkWishes {
  toggleFeature(name: string): void;
  setNeurons(layer: number, neurons: number): void;
  show(text: string): void;
}

/** Draws a network: the features, the neurons with what each says, the weights between them. */
export class NetworkPicture {
  private readonly edges: Edge[] = [];
  private readonly neurons: SurfaceCanvas[] = [];
  private shown: Edge | undefined;

  constructor(private readonly holder: HTMLElement, private readonly settings: Settings, featureSurfaces: Uint8Array, private readonly wishes: NetworkWishes) {
    holder.replaceChildren();
    const columns = settings.hidden.length + 2;
    const rows = Math.max(features.length, neuronsMax);
    holder.style.minWidth = `${columns * columnWidth - 20}px`;
    holder.style.height = `${headHeight + rows * rowHeight}px`;
    const svg = document.createElementNS(svgNamespace, "svg");
    svg.setAttribute("class", "edges");
    svg.setAttribute("viewBox", `0 0 1000 ${headHeight + rows * rowHeight}`);
    svg.setAttribute("preserveAspectRatio", "none");
    holder.append(svg);
    const places = this.place(columns, featureSurfaces);
    this.connect(svg, places);
  }

  /** Shows weights and what each neuron says. */
  show(weights: (number | null)[], surfaces: Uint8Array, discretize: boolean): void {
    for (let i = 0; i < this.neurons.length; i++) this.neurons[i]!.paint(surfaces, i * neuronSide * neuronSide, discretize);
    let offset = 0;
    let edge = 0;
    const widths = [this.settings.features.length, ...this.settings.hidden, 1];
    for (let layer = 1; layer < widths.length; layer++) {
      const inputs = widths[layer - 1]!;
      const outputs = widths[layer]!;
      for (let i = 0; i < inputs * outputs; i++) this.setWeight(this.edges[edge++]!, weights[offset + i] ?? 0);
      offset += inputs * outputs + outputs; // the biases follow
    }
    if (this.shown) this.tell(this.shown);
  }

  private setWeight(edge: Edge, weight: number): void {
    edge.weight = weight;
    edge.path.setAttribute("class", weight < 0 ? "edge negative" : "edge positive");
    edge.path.style.strokeWidth = `${Math.min(9, 0.6 + 2.6 * Math.abs(weight)).toFixed(1)}px`;
    edge.path.style.opacity = `${Math.min(1, 0.25 + Math.abs(weight)).toFixed(2)}`;
  }

  /** Puts the nodes in their places; gives, for each column, the nodes' names and heights. */
  private place(columns: number, featureSurfaces: Uint8Array): { x: number; nodes: { name: string; y: number }[] }[] {
    const columnAt = (column: number) => (1000 * (column + 0.5)) / columns;
    const heightOf = (row: number) => headHeight + (row + 0.5) * rowHeight;
    const places: { x: number; nodes: { name: string; y: number }[] }[] = [{ x: columnAt(0), nodes: [] }];
    this.head(columnAt(0), make("span", "Features"));
    features.forEach((feature, row) => {
      const isOn = this.settings.features.includes(feature.name);
      const button = make("button", "", { type: "button", "aria-pressed": String(isOn), class: `node feature${isOn ? "" : " off"}`, title: `${isOn ? "Leave out" : "Use"} ${feature.title}` });
      const canvas = make("canvas", "", { width: String(nodeSize), height: String(nodeSize) });
      button.append(make("span", feature.title), canvas);
      if (isOn) new SurfaceCanvas(canvas, neuronSide).paint(featureSurfaces, this.settings.features.indexOf(feature.name) * neuronSide * neuronSide, false);
      button.addEventListener("click", () => this.wishes.toggleFeature(feature.name));
      this.put(button, columnAt(0), heightOf(row));
      if (isOn) places[0]!.nodes.push({ name: feature.title, y: heightOf(row) });
    });
    this.settings.hidden.forEach((width, layer) => {
      const x = columnAt(layer + 1);
      const nodes: { name: string; y: number }[] = [];
      this.head(x, this.neuronButtons(layer, width));
      for (let neuron = 0; neuron < width; neuron++) {
        const y = heightOf(neuron);
        const name = `neuron ${neuron + 1} of layer ${layer + 1}`;
        const canvas = make("canvas", "", { width: String(nodeSize), height: String(nodeSize), class: "node", role: "img", "aria-label": `What ${name} says`, title: name });
        this.neurons.push(new SurfaceCanvas(canvas, neuronSide));
        this.put(canvas, x, y);
        nodes.push({ name, y });
      }
      places.push({ x, nodes });
    });
    const x = columnAt(columns - 1);
    const y = heightOf(features.length / 2 - 0.5);
    this.head(x, make("span", "Output"));
    this.put(make("span", "Σ", { class: "node sum", title: "The output" }), x, y);
    places.push({ x, nodes: [{ name: "the output", y }] });
    return places;
  }

  private neuronButtons(layer: number, width: number): HTMLElement {
    const box = make("span", "", { class: "neuron-buttons" });
    const fewer = make("button", "−", { type: "button", "aria-label": `One neuron fewer in layer ${layer + 1}` });
    const more = make("button", "+", { type: "button", "aria-label": `One neuron more in layer ${layer + 1}` });
    fewer.disabled = width <= 1;
    more.disabled = width >= neuronsMax;
    fewer.addEventListener("click", () => this.wishes.setNeurons(layer, width - 1));
    more.addEventListener("click", () => this.wishes.setNeurons(layer, width + 1));
    box.append(make("span", `${width} ${width === 1 ? "neuron" : "neurons"}`), fewer, more);
    return box;
  }

  private head(x: number, content: HTMLElement): void {
    const box = make("div", "", { class: "head" });
    box.append(content);
    box.style.left = `${x / 10}%`;
    this.holder.append(box);
  }

  private put(element: HTMLElement, x: number, y: number): void {
    element.style.left = `${x / 10}%`;
    element.style.top = `${y}px`;
    this.holder.append(element);
  }

  private connect(svg: SVGSVGElement, places: { x: number; nodes: { name: string; y: number }[] }[]): void {
    for (let layer = 1; layer < places.length; layer++) {
      const [left, right] = [places[layer - 1]!, places[layer]!];
      const bend = (right.x - left.x) / 2;
      for (const from of left.nodes)
        for (const to of right.nodes) {
          const path = document.createElementNS(svgNamespace, "path");
          path.setAttribute("d", `M${left.x} ${from.y} C${left.x + bend} ${from.y} ${right.x - bend} ${to.y} ${right.x} ${to.y}`);
          const edge: Edge = { path, weight: 0, from: from.name, to: to.name };
          path.addEventListener("pointerenter", () => this.tell(edge));
          path.addEventListener("pointerleave", () => this.tell(undefined));
          svg.append(path);
          this.edges.push(edge);
        }
    }
  }

  private tell(edge: Edge | undefined): void {
    this.shown = edge;
    this.wishes.show(edge ? `Weight from ${edge.from} to ${edge.to}: ${quantity(edge.weight)}` : "Thickness shows how large a weight is, colour its sign. Hover over an edge to read it.");
  }
}

export { layersMax };
