import type { Input } from "../api/types";

/** What is wrong with the text given for an input, in a sentence; null when nothing is. The server has the last word. */
export function inputProblem(input: Input, text: string): string | null {
  if (text === "") return input.required ? "This is needed." : null;
  if (input.type === "number" && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim())) {
    return "Write a number, such as 3 or 0.5.";
  }
  if (input.type === "choice" && !input.options.includes(text)) {
    return `Choose one of ${input.options.join(", ")}.`;
  }
  if (input.pattern !== null && !fits(text, input.pattern)) {
    return `This has to match ${input.pattern} as a whole.`;
  }
  return null;
}

/** The text a field begins with. */
export function inputStart(input: Input): string {
  if (input.default !== null) return input.default;
  if (input.type === "boolean") return "false";
  return input.type === "choice" && input.required ? (input.options[0] ?? "") : "";
}

function fits(text: string, pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(text);
  } catch {
    // RE2 knows expressions that the browser does not.
    return true;
  }
}
