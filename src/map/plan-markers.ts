import { type Map as MapLibreMap, Marker } from 'maplibre-gl';
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

/**
 * The sessions of a plan on the map: diamonds to drag, or to move by arrow keys and remove by Delete, and crosses where
 * sessions close. They are elements and not drawn by the graphics card: each is a button that a keyboard and a screen
 * reader come to.
 */
export class PlanMarkers {
  private readonly proposed: Marker[] = [];
  private closed: Marker[] = [];
  private closedKey = '';
  private dragged = -1;

  constructor(
    private readonly map: MapLibreMap,
    private readonly onMove: (move: ProposalMove) => void,
    private readonly onRemove: (index: number) => void,
  ) {}

  /** Shows a plan. Those there are stay the same elements: one that is dragged or focused must not go away. */
  show({ added }: Plan, names: readonly string[], closed: readonly ClosedPlace[], editable: boolean): void {
    added.forEach((place, index) => {
      const marker = (this.proposed[index] ??= this.makeProposed(index, place));
      if (index !== this.dragged) marker.setLngLat([place.lon, place.lat]);
      marker.setDraggable(editable);
      const element = marker.getElement();
      const name = names[index] ?? '';
      element.setAttribute('aria-label', labelOf(index, name, editable));
      element.title =
        name === '' ? `Proposed session ${index + 1}` : `Proposed session ${index + 1}: ${name}`;
      element.toggleAttribute('disabled', !editable);
    });
    for (const marker of this.proposed.splice(added.length)) marker.remove();
    this.showClosed(closed);
  }

  /** Focuses the diamond with a number. */
  focus(index: number): void {
    this.proposed[index]?.getElement().focus();
  }

  /** Removes everything. */
  clear(): void {
    this.show({ added: [], closed: [] }, [], [], false);
  }

  private showClosed(closed: readonly ClosedPlace[]): void {
    const key = closed.map(({ id }) => id).join('\n');
    if (key === this.closedKey) return;
    this.closedKey = key;
    for (const marker of this.closed) marker.remove();
    this.closed = closed.map(({ lon, lat }) => {
      const element = document.createElement('span');
      element.className = 'closed-session';
      element.setAttribute('aria-hidden', 'true');
      return new Marker({ element }).setLngLat([lon, lat]).addTo(this.map);
    });
  }

  private makeProposed(index: number, place: ProposedSession): Marker {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'proposed-session';
    element.append(document.createElement('i'));
    const marker = new Marker({ element, draggable: true }).setLngLat([place.lon, place.lat]).addTo(this.map);
    const say = (first: boolean) => {
      const { lng, lat } = marker.getLngLat();
      this.onMove({ index, lon: lng, lat, first });
    };
    marker.on('dragstart', () => {
      this.dragged = index;
      say(true);
    });
    marker.on('drag', () => say(false));
    marker.on('dragend', () => {
      say(false);
      this.dragged = -1;
    });
    element.addEventListener('click', (event) => event.stopPropagation());
    element.addEventListener('keydown', (event) => this.onKey(event, index, marker));
    return marker;
  }

  private onKey(event: KeyboardEvent, index: number, marker: Marker): void {
    if (element(event)?.hasAttribute('disabled') === true) return;
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
    const { lng, lat } = marker.getLngLat();
    const [east, north] = arrow;
    this.onMove({
      index,
      lon: lng + (east * metres) / metresPerDegreeLon(lat),
      lat: lat + (north * metres) / METRES_PER_DEGREE_LAT,
      first: !event.repeat,
    });
  }
}

function element({ currentTarget }: Event): Element | null {
  return currentTarget instanceof Element ? currentTarget : null;
}

function labelOf(index: number, name: string, editable: boolean): string {
  const what = `Proposed session ${index + 1}${name === '' ? '' : `, ${name}`}`;
  return editable ? `${what}. Arrow keys move it, with Shift further. Delete removes it.` : what;
}
