import { recall, remember } from "../lib/remember";

export const THEMES = ["system", "light", "dark"] as const;
export type ThemeName = (typeof THEMES)[number];

/** The theme chosen by the reader; `public/theme.js` sets it before the first paint, this keeps it. */
export class Theme {
  chosen = $state<ThemeName>(THEMES.find((theme) => theme === recall("theme")) ?? "system");
  private readonly system = matchMedia("(prefers-color-scheme: dark)");

  /** @returns ends the listening to the system */
  start(): () => void {
    const listen = () => this.apply();
    this.system.addEventListener("change", listen);
    return () => this.system.removeEventListener("change", listen);
  }

  choose(theme: ThemeName): void {
    this.chosen = theme;
    remember("theme", theme);
    this.apply();
  }

  private apply(): void {
    const dark = this.chosen === "dark" || (this.chosen === "system" && this.system.matches);
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
  }
}
