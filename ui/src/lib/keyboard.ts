/** Whether a key press belongs to what is being typed, or to a dialog, and is no command. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const target = event.target instanceof HTMLElement ? event.target : null;
  return Boolean(target?.closest("input, textarea, select, [contenteditable], dialog"));
}

/** What the keys do; the help shows this. */
export const KEYS: { where: string; keys: { keys: string[]; does: string }[] }[] = [
  {
    where: "Everywhere",
    keys: [
      { keys: ["Ctrl K", "⌘ K"], does: "Find a project, a run, a page or an action" },
      { keys: ["?"], does: "Show the keys" },
      { keys: ["g h"], does: "Go to the projects" },
      { keys: ["g r"], does: "Go to the runs of all projects" },
    ],
  },
  {
    where: "In a run",
    keys: [
      { keys: ["j", "k"], does: "Next step, step before" },
      { keys: ["1", "…", "6"], does: "Steps, plan, waterfall and the tabs after them" },
    ],
  },
  {
    where: "In a log",
    keys: [
      { keys: ["/"], does: "Search; :123 goes to a line" },
      { keys: ["n", "N"], does: "Next hit, hit before" },
      { keys: ["e"], does: "First error" },
      { keys: ["f"], does: "Follow, go to the end" },
      { keys: ["z"], does: "Fold or unfold the commands" },
      { keys: ["t"], does: "Times: off, since the start, of day" },
      { keys: ["w"], does: "Wrap long lines" },
    ],
  },
];
