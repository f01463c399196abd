import type { Span, Style } from "./ansi";

/** A piece of a line that is drawn in one way. */
export interface Segment {
  text: string;
  style: Style;
  /** A web address to follow. */
  href: string | null;
  /** The reader searches for it. */
  hit: boolean;
  /** Its character cannot be seen, or turns the order of what follows; the text is its name. */
  unseen: boolean;
}

interface Mark {
  from: number;
  to: number;
}

const ADDRESS = /https?:\/\/[^\s<>"'`]+/g;
/** Zero-width characters that no script needs, and those that override the direction of text. */
const UNSEEN = /[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;
const MOST_HITS = 500;

/** The line in pieces, each in its style; addresses, what is searched for and what cannot be seen are pieces of their own. */
export function segmentsOf(spans: readonly Span[], search: RegExp | null): Segment[] {
  const text = spans.map((span) => span.text).join("");
  const links = addressesIn(text);
  const hits = search ? hitsIn(text, search) : [];
  const unseen = [...text.matchAll(UNSEEN)].map(({ index }) => ({ from: index, to: index + 1 }));
  const edges = [...links, ...hits, ...unseen].flatMap(({ from, to }) => [from, to]);
  if (edges.length === 0) return spans.map((span) => piece(span.text, span));
  const cuts = [...new Set(edges)].sort((one, other) => one - other);

  const segments: Segment[] = [];
  let start = 0;
  let next = 0;
  for (const span of spans) {
    const end = start + span.text.length;
    let from = start;
    while (from < end) {
      while ((cuts[next] ?? Infinity) <= from) next++;
      const to = Math.min(end, cuts[next] ?? end);
      const within = (mark: Mark) => mark.from <= from && to <= mark.to;
      const link = links.find(within);
      const one = piece(text.slice(from, to), span);
      one.href ??= link ? text.slice(link.from, link.to) : null;
      one.hit = hits.some(within);
      if (unseen.some(within)) {
        one.unseen = true;
        one.text = `U+${(text.codePointAt(from) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
      }
      segments.push(one);
      from = to;
    }
    start = end;
  }
  return segments;
}

/** The expression that finds on the screen what the server found; null when the browser cannot read it. */
export function searchExpression(text: string, regex: boolean, ignoreCase: boolean): RegExp | null {
  if (text === "") return null;
  try {
    const source = regex ? text : text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    return new RegExp(source, ignoreCase ? "giu" : "gu");
  } catch {
    return null;
  }
}

function piece(text: string, span: Span): Segment {
  return { text, style: span.style, href: span.href ?? null, hit: false, unseen: false };
}

function addressesIn(text: string): Mark[] {
  if (!text.includes("://")) return [];
  return [...text.matchAll(ADDRESS)].map(({ 0: found, index }) => {
    // What ends a sentence, or closes a bracket that was opened before, is not part of the address.
    let length = found.replace(/[.,:;!?]+$/, "").length;
    if (found[length - 1] === ")" && !found.slice(0, length).includes("(")) length--;
    return { from: index, to: index + length };
  });
}

function hitsIn(text: string, search: RegExp): Mark[] {
  const hits: Mark[] = [];
  for (const { 0: found, index } of text.matchAll(search)) {
    if (found.length > 0) hits.push({ from: index, to: index + found.length });
    if (hits.length === MOST_HITS) break;
  }
  return hits;
}
