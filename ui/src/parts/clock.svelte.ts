import { createSubscriber } from "svelte/reactivity";

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, 1000);
  return () => clearInterval(timer);
});

/** The time, read anew every second by whoever shows it; ticks only while someone does. */
export function now(): number {
  subscribe();
  return Date.now();
}
