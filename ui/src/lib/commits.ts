export function shortSha(sha: string): string {
  return sha.slice(0, 8);
}

/** The first line of a commit message. */
export function subject(message: string): string {
  return message.split("\n", 1)[0]?.trim() || "(no message)";
}

/** `main` of `refs/heads/main`, `v1.2` of `refs/tags/v1.2`; anything else as it is. */
export function shortRef(ref: string): string {
  return ref.replace(/^refs\/(heads|tags)\//, "");
}
