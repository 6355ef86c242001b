/** The element with an id, of the kind that is expected. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as T;
}

/** A new element with text and attributes. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, text = "", attributes: Record<string, string> = {}): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Changes an element's text, only if it differs: the browser need not lay it out again. */
export function say(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Asks the server for something; gives its answer, or throws with its reason. */
export async function post<T>(path: string, body: unknown): Promise<T | undefined> {
  const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const text = await response.text();
  const answer = text && response.headers.get("content-type")?.includes("json") ? JSON.parse(text) : undefined;
  if (response.ok) return answer as T;
  throw new RequestError(response.status, answer?.error ?? `the server answered ${response.status}`);
}

/** What the server would not do. */
export class RequestError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}
