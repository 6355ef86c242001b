import { byId } from "./dom";

/** Shows the links to the pages that this server has. */
export async function showPages(): Promise<void> {
  try {
    const features = (await (await fetch("/api/features")).json()) as { run: boolean; playground: boolean };
    byId("to-run").hidden = !features.run;
    byId("to-playground").hidden = !features.playground;
  } catch {
    // The server is gone; the page tries to reach it by other ways.
  }
}
