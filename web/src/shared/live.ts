const firstWait = 300;
const longestWait = 5000;

/** What became of a live connection. */
export type LiveState = "connecting" | "live" | "lost";

/**
 * Follows a stream of server-sent events, and comes back whenever it breaks: after a moment first, then less and less often, and at once when the
 * browser finds its network again. Each connection begins with everything, so that nothing is missed.
 */
export class LiveStream<T> {
  private source: EventSource | undefined;
  private wait = firstWait;
  private timer = 0;
  private closed = false;

  constructor(
    private readonly address: () => string,
    private readonly receive: (data: T, isFirst: boolean) => void,
    private readonly tell: (state: LiveState) => void,
    private readonly refused?: () => Promise<void>,
  ) {
    window.addEventListener("online", this.again);
    this.open();
  }

  /** Ends it for good. */
  close(): void {
    this.closed = true;
    window.removeEventListener("online", this.again);
    clearTimeout(this.timer);
    this.source?.close();
  }

  private readonly again = (): void => {
    clearTimeout(this.timer);
    if (!this.closed && this.source?.readyState !== EventSource.OPEN) this.open();
  };

  private open(): void {
    this.source?.close();
    this.tell("connecting");
    let isFirst = true;
    const source = new EventSource(this.address());
    this.source = source;
    source.onmessage = (event) => {
      if (this.source !== source) return;
      if (isFirst) {
        this.wait = firstWait;
        this.tell("live");
      }
      this.receive(JSON.parse(event.data) as T, isFirst);
      isFirst = false;
    };
    source.onerror = () => {
      if (this.source !== source || this.closed) return;
      const wasRefused = source.readyState === EventSource.CLOSED;
      source.close();
      this.tell("lost");
      this.timer = window.setTimeout(() => void this.retry(wasRefused), this.wait);
      this.wait = Math.min(longestWait, this.wait * 1.7);
    };
  }

  private async retry(wasRefused: boolean): Promise<void> {
    if (this.closed) return;
    try {
      if (wasRefused) await this.refused?.();
    } catch {
      // The server is not back yet.
    }
    this.again();
  }
}

/** Shows the state of a connection. */
export function showConnection(pill: HTMLElement, state: LiveState): void {
  pill.textContent = state === "live" ? "live" : state === "lost" ? "reconnecting" : "connecting";
  pill.className = `pill ${state === "live" ? "good" : state === "lost" ? "bad" : ""}`;
}
