/** The outline of segment `index` of a ring of eight, clockwise from the top, in a box of 32 by 32. */
export function segmentPath(index: number, outer = 15, inner = 8.5, gapDegrees = 7): string {
  const from = (index * 45 + gapDegrees / 2 - 90) * (Math.PI / 180);
  const to = ((index + 1) * 45 - gapDegrees / 2 - 90) * (Math.PI / 180);
  const at = (radius: number, angle: number) =>
    `${(16 + radius * Math.cos(angle)).toFixed(2)} ${(16 + radius * Math.sin(angle)).toFixed(2)}`;
  return (
    `M${at(outer, from)}A${outer} ${outer} 0 0 1 ${at(outer, to)}` +
    `L${at(inner, to)}A${inner} ${inner} 0 0 0 ${at(inner, from)}Z`
  );
}

/** The wheel as an SVG document in one colour, for the favicon. */
export function wheelSvg(colour: string): string {
  const segments = Array.from({ length: 8 }, (_, index) => `<path d="${segmentPath(index)}"/>`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="${colour}">${segments}</svg>`;
}
