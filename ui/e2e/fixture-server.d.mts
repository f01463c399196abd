export interface Fixtures {
  url: string;
  close(): Promise<void>;
}
/** `pace` multiplies the pauses of scripted runs. */
export function startFixtures(options?: { port?: number; token?: string; pace?: number }): Promise<Fixtures>;
