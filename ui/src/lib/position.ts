/**
 * Where a reader is in a list of rows that is too long to be laid out. The place is a row and the pixels of it that are
 * above the edge; the browser's scroll bar only stands for it, because an element's height is limited (Firefox: about
 * 17.8 million pixels, less than a million lines).
 */
export interface Position {
  row: number;
  offset: number;
}

export interface Rows {
  readonly count: number;
  /** In pixels. */
  heightOf(row: number): number;
  /** All rows together, in pixels; where not all were seen, an estimate. */
  readonly total: number;
  /** What stands after the last row, in pixels. */
  readonly tail: number;
}

export const START: Position = { row: 0, offset: 0 };

/** The longest way the scroll bar goes, in pixels. */
const LONGEST = 6_000_000;

/** How far the scroll bar goes, in pixels. */
export function scrollLength(rows: Rows, viewport: number): number {
  return Math.max(0, Math.min(LONGEST, rows.total + rows.tail - viewport));
}

/** The place at which the end is at the lower edge. */
export function endOf(rows: Rows, viewport: number): Position {
  let row = rows.count;
  let open = viewport - rows.tail;
  while (open > 0 && row > 0) open -= rows.heightOf(--row);
  if (open > 0 || rows.count === 0) return START;
  const over = 0 - open;
  return row === rows.count ? { row: row - 1, offset: rows.heightOf(row - 1) + over } : { row, offset: over };
}

export function isBefore(one: Position, other: Position): boolean {
  return one.row < other.row || (one.row === other.row && one.offset < other.offset);
}

/** The place so many pixels further down, or up when negative; it stops at both ends. */
export function moved(at: Position, pixels: number, rows: Rows, viewport: number): Position {
  let { row } = at;
  let offset = at.offset + pixels;
  while (offset < 0 && row > 0) offset += rows.heightOf(--row);
  while (row < rows.count - 1 && offset >= rows.heightOf(row)) offset -= rows.heightOf(row++);
  const there = { row, offset: Math.max(0, offset) };
  const end = endOf(rows, viewport);
  return isBefore(end, there) ? end : there;
}

/** Pixels from the lower edge to the end, counted up to `most`. */
export function pixelsBelow(at: Position, rows: Rows, viewport: number, most: number): number {
  let sum = rows.tail - viewport - at.offset;
  for (let row = at.row; row < rows.count && sum < most; row++) sum += rows.heightOf(row);
  return Math.max(0, Math.min(most, sum));
}

/** Pixels from the beginning to the upper edge, counted up to `most`. */
export function pixelsAbove(at: Position, rows: Rows, most: number): number {
  let sum = at.offset;
  for (let row = at.row - 1; row >= 0 && sum < most; row--) sum += rows.heightOf(row);
  return Math.min(most, sum);
}

/** Where the scroll bar stands for a place. */
export function toScroll(at: Position, rows: Rows, viewport: number): number {
  const end = progress(endOf(rows, viewport), rows);
  return end > 0 ? scrollLength(rows, viewport) * Math.min(1, progress(at, rows) / end) : 0;
}

/** The place the scroll bar stands for. */
export function fromScroll(scroll: number, rows: Rows, viewport: number): Position {
  const length = scrollLength(rows, viewport);
  const end = endOf(rows, viewport);
  if (length === 0 || scroll <= 0) return START;
  if (scroll >= length) return end;
  const wanted = (scroll / length) * progress(end, rows);
  const row = Math.min(rows.count - 1, Math.floor(wanted));
  return { row, offset: (wanted - row) * rows.heightOf(row) };
}

function progress(at: Position, rows: Rows): number {
  return rows.count === 0 ? 0 : at.row + at.offset / rows.heightOf(at.row);
}
