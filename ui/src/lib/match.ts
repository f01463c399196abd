/**
 * How well a text fits what is typed: every word typed has to be in it, as a whole or as its letters in order. Higher is
 * better; null when it does not fit.
 */
export function matchScore(text: string, typed: string): number | null {
  const lower = text.toLowerCase();
  let score = 0;
  for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
    const index = lower.indexOf(word);
    if (index >= 0) {
      const begins = index === 0 || !/[\p{L}\p{N}]/u.test(lower[index - 1] ?? "");
      score += (begins ? 100 : 50) - Math.min(20, index);
    } else if (inOrder(lower, word)) score += 10;
    else return null;
  }
  // Among texts of about the same length the order given stays.
  return score - Math.min(9, Math.floor(text.length / 30));
}

function inOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
