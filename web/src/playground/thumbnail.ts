import { colorOf, halfWidth } from "./surface";

/** Draws what a data set looks like: a sketch, not the points that are trained on. */
export function drawThumbnail(canvas: HTMLCanvasElement, name: string): void {
  const context = canvas.getContext("2d")!;
  const scale = canvas.width / (2 * halfWidth);
  const dot = (x: number, y: number, value: number) => {
    context.fillStyle = colorOf(value);
    context.beginPath();
    context.arc((x + halfWidth) * scale, (halfWidth - y) * scale, canvas.width / 30, 0, 2 * Math.PI);
    context.fill();
  };
  // A sequence that fills the square evenly (the R2 sequence), so that the sketch is the same every time.
  for (let i = 1; i <= 220; i++) {
    const u = (i * 0.7548776662466927) % 1;
    const v = (i * 0.5698402909980532) % 1;
    const [x, y] = [10 * u - 5, 10 * v - 5];
    const radius = Math.hypot(x, y);
    switch (name) {
      case "circle":
        if (radius < 2.5 || (radius > 3.5 && radius < 5)) dot(x, y, radius < 3 ? 1 : -1);
        break;
      case "exclusiveOr":
        if (Math.abs(x) > 0.3 && Math.abs(y) > 0.3) dot(x, y, x * y > 0 ? 1 : -1);
        break;
      case "gaussians": {
        const sign = i % 2 === 0 ? 1 : -1;
        const size = Math.sqrt(-1.4 * Math.log(Math.max(u, 0.001)));
        dot(2.4 * sign + size * Math.cos(6.283 * v), 2.4 * sign + size * Math.sin(6.283 * v), sign);
        break;
      }
      case "spiral":
        if (i <= 130) {
          const sign = i % 2 === 0 ? 1 : -1;
          const turn = 1.75 * (i / 130) * 2 * Math.PI + (sign > 0 ? 0 : Math.PI);
          dot((5 * i * Math.sin(turn)) / 130, (5 * i * Math.cos(turn)) / 130, sign);
        }
        break;
      case "plane":
        dot(x, y, (x + y) / 10);
        break;
      default: {
        const column = Math.max(-1, Math.min(1, Math.round(x / 4)));
        const height = Math.max(0, 1 - Math.hypot(x - 4 * column, Math.abs(y) - 2.5) / 2);
        dot(x, y, (column === 0) === y < 0 ? height : -height);
      }
    }
  }
}
