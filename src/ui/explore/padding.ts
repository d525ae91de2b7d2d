/** Room taken by cards that float over the map, CSS pixels. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

/** The least of the map, in each direction, that the cards are taken to leave free. */
const LEAST_FREE_PX = 120;

/** Where the cards of the Explore screen are; null for one that is not there. */
export interface CardBoxes {
  readonly map: DOMRect;
  readonly above: readonly DOMRect[];
  readonly left: DOMRect | null;
  readonly right: DOMRect | null;
  readonly below: DOMRect | null;
}

/** The room that cards take from each side of the map, so that what matters is shown in what is left. */
export function paddingFor({ map, above, left, right, below }: CardBoxes): Padding {
  const [top, bottom] = fitSides(
    Math.max(0, ...above.map((box) => box.bottom - map.top)),
    below === null ? 0 : map.bottom - below.top,
    map.height,
  );
  const [leftPx, rightPx] = fitSides(
    left === null ? 0 : left.right - map.left,
    right === null ? 0 : map.right - right.left,
    map.width,
  );
  return { top, right: rightPx, bottom, left: leftPx };
}

/** Width from which the cards stand beside the map rather than over its foot, and from which they are three columns. */
const WIDE = '(min-width: 900px)';
const THREE_COLUMNS = '(min-width: 1200px)';
/** Height up to which the legend stands at the side, with map beside it. */
const LOW = '(max-height: 560px)';

/** The room that the cards of the app take just now; null while they are not there. */
export function measurePadding(app: HTMLElement, filtersOpen: boolean): Padding | null {
  const boxOf = (selector: string) =>
    app.shadowRoot?.querySelector(selector)?.getBoundingClientRect() ?? null;
  const [head, foot] = [boxOf('.embed-head'), boxOf('.embed-foot')];
  if (head !== null)
    return paddingFor({
      map: app.getBoundingClientRect(),
      above: [head],
      left: null,
      right: null,
      below: foot,
    });
  const [bar, controls] = [boxOf('wr-top-bar'), boxOf('.controls')];
  if (bar === null || controls === null) return null;
  const wide = window.matchMedia(WIDE).matches;
  const columns = window.matchMedia(THREE_COLUMNS).matches;
  return paddingFor({
    map: app.getBoundingClientRect(),
    above: !columns && !filtersOpen ? [bar, controls] : [bar],
    left: columns ? controls : null,
    right: wide ? boxOf('wr-insight') : null,
    below: boxOf(lowest(wide)),
  });
}

/** The card whose top is the foot of the free map: the legend, which stands on the drawer or the sheet. */
function lowest(wide: boolean): string {
  if (!window.matchMedia(LOW).matches) return 'wr-legend';
  return wide ? 'wr-table-drawer' : 'wr-sheet';
}

/** Whether two paddings are the same. */
export function samePadding(one: Padding, other: Padding): boolean {
  const sides = ['top', 'right', 'bottom', 'left'] as const;
  return sides.every((side) => one[side] === other[side]);
}

/** Two opposite sides in whole pixels, scaled down together where they would leave too little between them. */
function fitSides(first: number, second: number, lengthPx: number): readonly [number, number] {
  const [one, other] = [Math.max(0, first), Math.max(0, second)];
  const most = Math.max(0, lengthPx - LEAST_FREE_PX);
  const scale = one + other > most ? most / (one + other) : 1;
  return [Math.round(one * scale), Math.round(other * scale)];
}
