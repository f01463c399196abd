import { describe, expect, it } from "vitest";
import { SseParser, type SseMessage } from "./sse";

const STREAM =
  ': hello\n\nid: 7\nevent: run\ndata: {"a":\ndata: 1}\n\nevent: ping\r\ndata: {}\r\n\r\nid:8\rdata:x\r\revent: lost\n\n';
const MESSAGES: SseMessage[] = [
  { id: "7", event: "run", data: '{"a":\n1}' },
  { id: "7", event: "ping", data: "{}" },
  { id: "8", event: "message", data: "x" },
];

describe("SseParser", () => {
  it("reads messages, keeping the last id, with every kind of line end", () => {
    expect(new SseParser().push(STREAM)).toEqual(MESSAGES);
  });

  it("reads the same wherever the stream is cut", () => {
    for (let cut = 0; cut <= STREAM.length; cut++) {
      const parser = new SseParser();
      expect([...parser.push(STREAM.slice(0, cut)), ...parser.push(STREAM.slice(cut))]).toEqual(MESSAGES);
    }
  });

  it("holds back a message until it ends", () => {
    const parser = new SseParser();
    expect(parser.push("data: x\n")).toEqual([]);
    expect(parser.push("\n")).toHaveLength(1);
  });
});
