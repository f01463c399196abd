import type { Terminal } from "@xterm/xterm";

/** What of xterm.js 6.0 writes a style attribute. */
interface Inside {
  _core: {
    _renderService: { _renderer: { value: { _rowFactory: { _addStyle: AddStyle } } } };
  };
}

type AddStyle = (element: HTMLElement, style: string) => void;

/**
 * Opens a terminal under a content security policy without inline styles: what xterm.js writes into `style` elements
 * and attributes goes through the CSSOM, which the policy allows.
 *
 * @returns takes the styles away
 */
export function openStrictly(terminal: Terminal, place: HTMLElement): () => void {
  const sheets = new Set<CSSStyleSheet>();
  const createElement = (name: string) => {
    if (name !== "style") return Document.prototype.createElement.call(document, name);
    // Even an empty style element is reported.
    const element = Document.prototype.createElement.call(document, "template");
    const sheet = new CSSStyleSheet();
    sheets.add(sheet);
    Object.defineProperty(element, "textContent", { set: (text: string) => sheet.replaceSync(text) });
    return element;
  };
  // They are all made while it opens, some by the page's own document whatever document it is given.
  Object.defineProperty(document, "createElement", { value: createElement, configurable: true });
  try {
    terminal.open(place);
  } finally {
    Reflect.deleteProperty(document, "createElement");
  }
  const rows = (terminal as unknown as Inside)._core._renderService._renderer.value._rowFactory;
  rows._addStyle = (element, style) => (element.style.cssText += `${style};`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => !sheets.has(sheet));
  };
}
