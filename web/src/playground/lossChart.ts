const pointsMax = 1200;

/** The losses over the steps, drawn on a canvas: the newest on the right. */
export class LossChart {
  private steps: number[] = [];
  private test: number[] = [];
  private training: number[] = [];

  constructor(private readonly canvas: HTMLCanvasElement) {}

  /** Forgets everything. */
  clear(): void {
    this.steps = [];
    this.test = [];
    this.training = [];
    this.draw();
  }

  /** Adds what was measured at a step; a step that was there already changes nothing. */
  add(step: number, test: number | null, training: number | null): void {
    if (test === null || training === null || (this.steps.length > 0 && step <= this.steps[this.steps.length - 1]!)) return;
    this.steps.push(step);
    this.test.push(test);
    this.training.push(training);
    if (this.steps.length > pointsMax) {
      const keep = (_: number, index: number) => index % 2 === 0;
      this.steps = this.steps.filter(keep);
      this.test = this.test.filter(keep);
      this.training = this.training.filter(keep);
    }
  }

  /** Draws. */
  draw(): void {
    const { canvas } = this;
    const context = canvas.getContext("2d")!;
    const style = getComputedStyle(canvas);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const last = this.steps[this.steps.length - 1];
    if (!last) return;
    const top = Math.max(0.02, this.test.reduce((most, value) => Math.max(most, value), 0), this.training.reduce((most, value) => Math.max(most, value), 0));
    for (const [values, color] of [[this.training, style.getPropertyValue("--soft")], [this.test, style.getPropertyValue("--accent")]] as const) {
      context.strokeStyle = color;
      context.lineWidth = 3;
      context.beginPath();
      values.forEach((value, i) => context.lineTo((this.steps[i]! / last) * canvas.width, canvas.height - 3 - (value / top) * (canvas.height - 6)));
      context.stroke();
    }
  }
}
