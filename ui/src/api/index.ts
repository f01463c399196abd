import { Client } from "./client";
import { EventStream } from "./events.svelte";

/** The dashboard's one client and one event stream. */
export const api = new Client();
export const events = new EventStream();

export { ApiError, archivePath, artifactPath, type LogAddress } from "./client";
