import axe from 'axe-core';
import type { DetailOf } from '../../../src/ui/actions/emit';
import { LitElement } from 'lit';
import { afterEach, expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import { installTokens } from '../../../src/ui/shared/tokens';

/** Both themes, set as the app sets them. */
const THEMES = ['light', 'dark'] as const;

afterEach(() => {
  document.body.replaceChildren();
  delete document.documentElement.dataset['theme'];
});

/** Puts an element with these properties on a page with the design tokens, rendered. */
export async function mount<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): Promise<HTMLElementTagNameMap[Name]> {
  installTokens();
  document.documentElement.lang = 'en';
  document.body.style.background = 'var(--wr-ground)';
  const element = document.createElement(name);
  Object.assign(element, properties);
  document.body.append(element);
  await settle(element);
  return element;
}

/** Waits until an element and the elements inside it have rendered, without waiting for any time to pass. */
export async function settle(element: HTMLElement): Promise<void> {
  // Answers of the functions under test come first, then the renders that they cause.
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  if (element instanceof LitElement) await element.updateComplete;
  for (const inner of element.shadowRoot?.querySelectorAll('*') ?? []) {
    if (inner instanceof LitElement) await settle(inner);
  }
}

/** The first match in an element's shadow tree or in those inside it. Throws where there is none. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- As querySelector: the caller knows which element it names.
export function find<T extends HTMLElement = HTMLElement>(root: HTMLElement, selector: string): T {
  const [found] = findAll<T>(root, selector);
  if (found === undefined) throw new Error(`Nothing matches ${selector}.`);
  return found;
}

/** All matches in an element's shadow tree and in those inside it. */
export function findAll<T extends HTMLElement = HTMLElement>(root: HTMLElement, selector: string): T[] {
  const shadow = root.shadowRoot;
  if (shadow === null) return [];
  const inner = [...shadow.querySelectorAll('*')].filter((one) => one.shadowRoot !== null);
  return [
    ...shadow.querySelectorAll<T>(selector),
    ...inner.flatMap((one) => findAll<T>(one as HTMLElement, selector)),
  ];
}

/** Text of an element as read: single spaces. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Details of the events of a name that reach the document from now on. */
export function listen<Name extends keyof HTMLElementEventMap>(name: Name): DetailOf<Name>[] {
  const details: DetailOf<Name>[] = [];
  document.addEventListener(name, (event) => details.push((event as CustomEvent<DetailOf<Name>>).detail));
  return details;
}

/** Presses keys as a person does and waits for the element to render. */
export async function press(element: HTMLElement, keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  await settle(element);
}

/** The element that has the focus, through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Fails on any finding of axe-core, in light and in dark, rules for whole pages apart. */
export async function expectAccessible(element: HTMLElement): Promise<void> {
  for (const theme of THEMES) {
    document.documentElement.dataset['theme'] = theme;
    await settle(element);
    const { violations } = await axe.run(element, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    });
    const findings = violations.flatMap((found) =>
      found.nodes.map((node) => `${found.id}: ${node.html} ${node.failureSummary}`),
    );
    expect(findings, `axe-core, ${theme}`).toEqual([]);
  }
}
