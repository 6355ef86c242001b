import type { Points } from "./session";

/** Half the side of the square that the surfaces cover. */
export const halfWidth = 6;

const negative = [0xf5, 0x93, 0x22] as const;
const neutral = [0xe8, 0xea, 0xeb] as const;
const positive = [0x08, 0x77, 0xbd] as const;

/** The colours from −1 (0) to 1 (255), four bytes each. */
const palette = (() => {
  const colors = new Uint32Array(256);
  const bytes = new Uint8ClampedArray(colors.buffer);
  for (let value = 0; value < 256; value++) {
    const strength = Math.abs(value - 127.5) / 127.5;
    const end = value < 127.5 ? negative : positive;
    for (let channel = 0; channel < 3; channel++) bytes[4 * value + channel] = neutral[channel]! + (end[channel]! - neutral[channel]!) * strength;
    bytes[4 * value + 3] = 255;
  }
  return colors;
})();

/** The colour of a value from −1 to 1. */
export function colorOf(value: number): string {
  const index = Math.round((Math.max(-1, Math.min(1, value)) + 1) * 127.5);
  const color = new Uint8Array(palette.buffer, 4 * index, 3);
  return `rgb(${color[0]} ${color[1]} ${color[2]})`;
}

/** Paints a square of bytes on a canvas, stretched to its size. */
export class SurfaceCanvas {
  private readonly context: CanvasRenderingContext2D;
  private readonly small: HTMLCanvasElement;
  private readonly smallContext: CanvasRenderingContext2D;
  private readonly image: ImageData;
  private readonly pixels: Uint32Array;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly side: number) {
    this.context = canvas.getContext("2d")!;
    this.small = document.createElement("canvas");
    this.small.width = this.small.height = side;
    this.smallContext = this.small.getContext("2d")!;
    this.image = this.smallContext.createImageData(side, side);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  /** Paints `side`² bytes from a place on. */
  paint(bytes: Uint8Array, from: number, discretize: boolean): void {
    for (let i = 0; i < this.pixels.length; i++) {
      const value = bytes[from + i]!;
      this.pixels[i] = palette[discretize ? (value < 128 ? 0 : 255) : value]!;
    }
    this.smallContext.putImageData(this.image, 0, 0);
    this.context.imageSmoothingEnabled = !discretize;
    this.context.drawImage(this.small, 0, 0, this.side, this.side, 0, 0, this.canvas.width, this.canvas.height);
  }

  /** Draws points over the surface. */
  points(points: Points, isTest: boolean): void {
    const scale = this.canvas.width / (2 * halfWidth);
    this.context.lineWidth = 1.5;
    for (let i = 0; i < points.targets.length; i++) {
      this.context.beginPath();
      this.context.arc((points.x1[i]! + halfWidth) * scale, (halfWidth - points.x2[i]!) * scale, this.canvas.width / 110, 0, 2 * Math.PI);
      this.context.fillStyle = colorOf(points.targets[i]!);
      this.context.fill();
      this.context.strokeStyle = isTest ? "#1c2733" : "#ffffff";
      this.context.stroke();
    }
  }
}
