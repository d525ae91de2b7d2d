import type { Map as MapLibreMap } from 'maplibre-gl';
import { METRES_PER_DEGREE_LAT, metresPerDegreeLon } from '../core/graph/geodesy';
import type { Plan, ProposedSession } from '../core/plan/plan';

/** What somebody does with a proposed session on the map. */
export interface ProposalMove extends ProposedSession {
  /** Number in the plan. */
  readonly index: number;
  /** Whether it is the first of a movement: those after it belong to the same. */
  readonly first: boolean;
}

/** A closed session's place. */
export interface ClosedPlace {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
}

/** How far an arrow key moves a session, and with Shift, metres. */
const STEP_M = { plain: 50, shift: 500 } as const;
const ARROWS: Readonly<Record<string, readonly [east: number, north: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** An element that stays at a place of the map. */
interface Placed {
  readonly element: HTMLElement;
  lon: number;
  lat: number;
}

/**
 * The sessions of a plan on the map: diamonds to drag, or to move by arrow keys and remove by Delete, and crosses where
 * sessions close. They are elements and not drawn by the graphics card: each is a button that a keyboard and a screen
 * reader come to. (MapLibre's own markers do as much and weigh three times as much.)
 */
export class PlanMarkers {
  private readonly proposed: Placed[] = [];
  private closed: Placed[] = [];
  private closedKey = '';
  private dragged = -1;
  private readonly follow = () => this.place();

  constructor(
    private readonly map: MapLibreMap,
    private readonly onMove: (move: ProposalMove) => void,
    private readonly onRemove: (index: number) => void,
  ) {
    map.on('move', this.follow);
    map.on('resize', this.follow);
  }

  /** Shows a plan. Those there are stay the same elements: one that is dragged or focused must not go away. */
  show({ added }: Plan, names: readonly string[], closed: readonly ClosedPlace[], editable: boolean): void {
    added.forEach((place, index) => {
      const marker = (this.proposed[index] ??= this.makeProposed(index));
      if (index !== this.dragged) Object.assign(marker, place);
      const { element } = marker;
      const name = names[index] ?? '';
      element.setAttribute('aria-label', labelOf(index, name, editable));
      element.title =
        name === '' ? `Proposed session ${index + 1}` : `Proposed session ${index + 1}: ${name}`;
      element.toggleAttribute('disabled', !editable);
    });
    for (const { element } of this.proposed.splice(added.length)) element.remove();
    this.showClosed(closed);
    this.place();
  }

  /** Focuses the diamond with a number. */
  focus(index: number): void {
    this.proposed[index]?.element.focus();
  }

  /** Removes everything. */
  clear(): void {
    this.show({ added: [], closed: [] }, [], [], false);
    this.map.off('move', this.follow);
    this.map.off('resize', this.follow);
  }

  private place(): void {
    for (const { element, lon, lat } of [...this.proposed, ...this.closed]) {
      const { x, y } = this.map.project([lon, lat]);
      element.style.transform = `translate(-50%, -50%) translate(${x}px, ${y}px)`;
    }
  }

  private showClosed(closed: readonly ClosedPlace[]): void {
    const key = closed.map(({ id }) => id).join('\n');
    if (key === this.closedKey) return;
    this.closedKey = key;
    for (const { element } of this.closed) element.remove();
    this.closed = closed.map(({ lon, lat }) => {
      const element = this.put(document.createElement('span'), 'closed-session');
      element.setAttribute('aria-hidden', 'true');
      return { element, lon, lat };
    });
  }

  private put<T extends HTMLElement>(element: T, name: string): T {
    element.className = `plan-marker ${name}`;
    this.map.getCanvasContainer().append(element);
    return element;
  }

  private makeProposed(index: number): Placed {
    const element = this.put(document.createElement('button'), 'proposed-session');
    element.type = 'button';
    element.append(document.createElement('i'));
    const marker = { element, lon: 0, lat: 0 };
    // The map under it must neither move nor be clicked.
    for (const type of ['mousedown', 'touchstart', 'click', 'dblclick'])
      element.addEventListener(type, (event) => event.stopPropagation());
    element.addEventListener('pointerdown', (event) => this.beginDrag(event, index, marker));
    element.addEventListener('keydown', (event) => this.onKey(event, index, marker));
    return marker;
  }

  private beginDrag(down: PointerEvent, index: number, marker: Placed): void {
    const { element } = marker;
    if (down.button !== 0 || element.hasAttribute('disabled')) return;
    const start = this.map.project([marker.lon, marker.lat]);
    const [dx, dy] = [start.x - down.clientX, start.y - down.clientY];
    element.setPointerCapture(down.pointerId);
    this.dragged = index;
    let first = true;
    const move = ({ clientX, clientY }: PointerEvent): void => {
      const { lng, lat } = this.map.unproject([clientX + dx, clientY + dy]);
      Object.assign(marker, { lon: lng, lat });
      this.place();
      this.onMove({ index, lon: lng, lat, first });
      first = false;
    };
    const end = (): void => {
      this.dragged = -1;
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', end);
      element.removeEventListener('pointercancel', end);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', end);
    element.addEventListener('pointercancel', end);
  }

  private onKey(event: KeyboardEvent, index: number, { element, lon, lat }: Placed): void {
    if (element.hasAttribute('disabled')) return;
    const arrow = ARROWS[event.key];
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      event.stopPropagation();
      this.onRemove(index);
      return;
    }
    if (arrow === undefined) return;
    // Else the map would move under it.
    event.preventDefault();
    event.stopPropagation();
    const metres = event.shiftKey ? STEP_M.shift : STEP_M.plain;
    const [east, north] = arrow;
    this.onMove({
      index,
      lon: lon + (east * metres) / metresPerDegreeLon(lat),
      lat: lat + (north * metres) / METRES_PER_DEGREE_LAT,
      first: !event.repeat,
    });
  }
}

function labelOf(index: number, name: string, editable: boolean): string {
  const what = `Proposed session ${index + 1}${name === '' ? '' : `, ${name}`}`;
  return editable ? `${what}. Arrow keys move it, with Shift further. Delete removes it.` : what;
}
