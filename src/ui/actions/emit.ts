/** What an event of this name carries. */
export type DetailOf<Name extends keyof HTMLElementEventMap> =
  HTMLElementEventMap[Name] extends CustomEvent<infer Detail> ? Detail : never;

/** Sends a custom event up through shadow roots. Names and details are declared on HTMLElementEventMap. */
export function emit<Name extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  name: Name,
  detail: DetailOf<Name>,
): void {
  target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}
