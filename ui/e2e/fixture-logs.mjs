/** The log resource of docs/http-api.md over arrays of records, or over logs that are generated when read. */

/** A log of so many lines that takes no memory: `make` gives the text, or `[stream, text]`, of a line from 1. */
export function generated(length, make, startedAt) {
  const text = (line) => [make(line)].flat().at(-1);
  const at = (line) => {
    const stream = Array.isArray(make(line)) ? make(line)[0] : "stdout";
    return { line, time: new Date(startedAt + line * 3).toISOString(), stream, text: text(line) };
  };
  return {
    length,
    text,
    slice: (from, to) => {
      const until = Math.min(length, to ?? length);
      return Array.from({ length: Math.max(0, until - from) }, (_, index) => at(from + index + 1));
    },
  };
}

/** Records as the server cuts them: a line longer than 64 KiB is several. */
export function inParts(text, longest = 65_536) {
  const parts = [];
  for (let offset = 0; offset < text.length; offset += longest) {
    const piece = text.slice(offset, offset + longest);
    parts.push({ text: piece, part: { offset, bytes: piece.length, last: offset + longest >= text.length } });
  }
  return parts;
}

const firstOf = (records, from) => (from < 0 ? Math.max(1, records.length + 1 + from) : from);

export async function linesOf(records, query, ended) {
  const from = Number(query.get("from") ?? 1);
  const limit = Number(query.get("limit") ?? 1000);
  if (from === 0) {
    return {
      error: "from has to be the number of a line, from 1, or negative: so many lines before the end.",
    };
  }
  if (!(limit >= 1 && limit <= 10_000)) return { error: "limit has to be from 1 to 10000." };
  const first = firstOf(records, from);
  const q = query.get("q");
  if (!q) {
    const some = records.slice(first - 1, first - 1 + limit);
    return {
      complete: ended && first - 1 + some.length >= records.length,
      next: first + some.length,
      lines: records.length,
      records: some,
      search: null,
    };
  }
  const ignoreCase = query.get("ignoreCase") !== "false";
  let found;
  try {
    found = await matches(records, first, q, query.get("regex") === "true", ignoreCase);
  } catch (error) {
    return {
      error: `The regular expression "${q}" cannot be understood (${error.message}): the syntax is that of RE2, without look-around and back-references.`,
    };
  }
  const more = found.length > limit;
  return {
    complete: ended && !more,
    next: more ? found[limit] : records.length + 1,
    lines: records.length,
    records: found.slice(0, limit).flatMap((line) => records.slice(line - 1, line)),
    search: { total: found.length, lines: found.slice(0, 10_000), truncated: false },
  };
}

/** The numbers of the lines that match; other requests are answered meanwhile. */
async function matches(records, first, q, regex, ignoreCase) {
  const source = regex ? q : q.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const expression = new RegExp(source, ignoreCase ? "iu" : "u");
  const textOf = records.text ?? ((line) => records[line - 1].text);
  const found = [];
  for (let line = first; line <= records.length; line++) {
    const text = textOf(line);
    // eslint-disable-next-line no-control-regex -- the server searches in what is seen
    if (expression.test(text.includes("\u001b") ? text.replace(/\u001b\[[0-9;]*m/g, "") : text))
      found.push(line);
    if (line % 20_000 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

export function bytesOf(records, query) {
  const first = firstOf(records, Number(query.get("from") ?? 1));
  const limit = query.has("limit") ? Number(query.get("limit")) : records.length;
  return records
    .slice(first - 1, first - 1 + limit)
    .filter((record) => record.stream !== "system")
    .map((record) => (record.part && !record.part.last ? record.text : `${record.text}\n`))
    .join("");
}
