/**
 * The address of the dashboard. Every plain link is followed without loading the page anew; the address is the only
 * state that says what is shown.
 */
export class Router {
  url = $state.raw(new URL(location.href));
  /** The address was set by the dashboard itself, not chosen by the reader. */
  automatic = $state(history.state?.automatic === true);

  /** @returns ends the listening */
  start(): () => void {
    const read = () => this.read();
    const click = (event: MouseEvent) => this.follow(event);
    addEventListener("popstate", read);
    document.addEventListener("click", click);
    return () => {
      removeEventListener("popstate", read);
      document.removeEventListener("click", click);
    };
  }

  go(address: string): void {
    history.pushState(null, "", address);
    this.read();
  }

  /** Changes the address in place, without an entry in the history. */
  suggest(address: string): void {
    history.replaceState({ automatic: true }, "", address);
    this.read();
  }

  /** Takes the address as chosen by the reader, whoever set it. */
  keep(): void {
    if (!this.automatic) return;
    history.replaceState(null, "", location.href);
    this.read();
  }

  private read(): void {
    const before = this.url.pathname;
    this.url = new URL(location.href);
    this.automatic = history.state?.automatic === true;
    if (before !== this.url.pathname) scrollTo(0, 0);
  }

  private follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const href = link?.getAttribute("href");
    if (!link || href === null || href === undefined || link.hasAttribute("download") || link.target) return;
    const url = new URL(href, location.href);
    if (url.origin !== location.origin || isServed(url.pathname)) return;
    // The browser's own jump suits anchors of the page, such as the one to its content.
    if (href.startsWith("#")) return;
    event.preventDefault();
    this.go(url.pathname + url.search + url.hash);
  }
}

/** What the server answers itself. */
function isServed(path: string): boolean {
  return /^\/(api|git|schema|q|hooks)\//.test(path);
}
