export interface SseMessage {
  event: string;
  data: string;
  id: string;
}

/** Reads `text/event-stream` in chunks cut anywhere (WHATWG HTML, "Interpreting an event stream"). */
export class SseParser {
  private rest = "";
  private event = "";
  private data: string[] = [];
  private id = "";
  private started = false;

  /** The messages that the chunk completes. */
  push(chunk: string): SseMessage[] {
    const messages: SseMessage[] = [];
    let text = this.rest + chunk;
    if (!this.started && text.length > 0) {
      this.started = true;
      if (text.startsWith("\ufeff")) text = text.slice(1);
    }
    let at = 0;
    for (;;) {
      const end = lineEnd(text, at);
      if (!end) break;
      this.line(text.slice(at, end.index), messages);
      at = end.index + end.length;
    }
    this.rest = text.slice(at);
    return messages;
  }

  private line(line: string, messages: SseMessage[]): void {
    if (line === "") {
      if (this.data.length > 0) {
        messages.push({ event: this.event || "message", data: this.data.join("\n"), id: this.id });
      }
      this.event = "";
      this.data = [];
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.event = value;
    else if (field === "data") this.data.push(value);
    else if (field === "id" && !value.includes("\0")) this.id = value;
  }
}

/** The end of the line that begins at `from`. A carriage return at the very end may be half of a pair: wait for more. */
function lineEnd(text: string, from: number): { index: number; length: number } | null {
  for (let index = from; index < text.length; index++) {
    if (text[index] === "\n") return { index, length: 1 };
    if (text[index] === "\r") {
      if (index + 1 === text.length) return null;
      return { index, length: text[index + 1] === "\n" ? 2 : 1 };
    }
  }
  return null;
}
