/** Whether an address may become a link: nothing else than the web's own schemes. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address);
}
