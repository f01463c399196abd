/** What the browser keeps for this reader: small choices such as the theme. Works, forgetting, without storage. */

const PREFIX = "noria.";

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
