import { type Remark, remark } from './remark';

/** One activity of a list of activities: its name, what else it is called, and what it is a kind of. */
export interface ActivityConcept {
  readonly id: string;
  readonly label: string;
  readonly alternatives: readonly string[];
  /** Ids of the activities that this is a kind of; several are allowed. */
  readonly broader: readonly string[];
}

/** A concept, and what it was found by. */
export interface FoundActivity {
  readonly concept: ActivityConcept;
  readonly by: 'id' | 'label' | 'alternative';
}

/** A list of activities (SKOS): finds one by id or by name, and what it is a kind of. */
export class ActivityList {
  private readonly byId = new Map<string, ActivityConcept>();
  private readonly byLabel = new Map<string, ActivityConcept>();
  private readonly byAlternative = new Map<string, ActivityConcept>();

  /** Where two concepts have one name, the first stands. */
  constructor(concepts: Iterable<ActivityConcept>) {
    for (const concept of concepts) {
      keep(this.byId, concept.id, concept);
      keep(this.byLabel, foldLabel(concept.label), concept);
      for (const label of concept.alternatives) keep(this.byAlternative, foldLabel(label), concept);
    }
  }

  get size(): number {
    return this.byId.size;
  }

  /** Finds an activity by its id, else its preferred, else an alternative label, blind to case, quotes and spaces. */
  find(id: string, label: string): FoundActivity | null {
    const folded = foldLabel(label);
    return (
      found(this.byId.get(id), 'id') ??
      found(this.byLabel.get(folded), 'label') ??
      found(this.byAlternative.get(folded), 'alternative')
    );
  }

  /** Everything that an activity is a kind of, nearest first, each once and never itself. */
  ancestors(concept: ActivityConcept): ActivityConcept[] {
    const seen = new Set([concept]);
    // A set goes on to what is added to it while it is gone through.
    for (const { broader } of seen) {
      for (const id of broader) {
        const parent = this.byId.get(id);
        if (parent !== undefined) seen.add(parent);
      }
    }
    return [...seen].slice(1);
  }
}

function keep(map: Map<string, ActivityConcept>, key: string, concept: ActivityConcept): void {
  if (key !== '' && !map.has(key)) map.set(key, concept);
}

function found(concept: ActivityConcept | undefined, by: FoundActivity['by']): FoundActivity | null {
  return concept === undefined ? null : { concept, by };
}

/** "Bodypump™" and "BODYPUMP", "Couch‑to‑5K" and "couch to 5k" are the same name. */
function foldLabel(label: string): string {
  return label
    .replace(/[\u2122\u00ae]/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|[\p{Pi}\p{Pf}\p{Ps}\p{Pe}'"`´]/gu, '')
    .replace(/[\p{Pd}_\s]+/gu, ' ')
    .trim();
}

/** Activities of a session as a list of activities knows them. */
export interface ReadActivities {
  /** As stated, other names replaced by the list's own; the list's names where only ids were stated. */
  readonly activity: string;
  /** Names of the activities found and of everything that these are kinds of. */
  readonly kinds: readonly string[];
  readonly notes: readonly Remark[];
}

/**
 * Looks up the activities of a session, stated as names, as ids or as both, several parted by commas. A name that the
 * list does not have stays as it is.
 */
export function readActivities(stated: string, ids: string, list: ActivityList): ReadActivities {
  const notes: Remark[] = [];
  const idParts = ids.split(/[\s,;]+/).filter((id) => id !== '');
  const byId = idParts.flatMap((id) => list.find(id, '') ?? []);
  const names = list.find('', stated) === null ? stated.split(/\s*,\s*/) : [stated];
  const byName = names.map((name) => ({ name, match: list.find('', name) }));
  for (const { name, match } of byName) {
    if (match?.by !== 'alternative') continue;
    const message = `Another name of "${match.concept.label}" in the list of activities.`;
    notes.push(remark('activity', name, message, 'Nothing needs to be done.'));
  }
  if (stated === '' && byId.length < idParts.length)
    notes.push(
      remark(
        'activityId',
        ids,
        'This is not in the list of activities.',
        'Check the id, or give a name as well.',
      ),
    );
  const concepts = [...byId, ...byName.flatMap(({ match }) => match ?? [])].map(({ concept }) => concept);
  const kinds = concepts
    .flatMap((concept) => [concept, ...list.ancestors(concept)])
    .map(({ label }) => label);
  const shown =
    stated === ''
      ? byId.map(({ concept }) => concept.label)
      : byName.map(({ name, match }) => (match?.by === 'alternative' ? match.concept.label : name));
  return { activity: [...new Set(shown)].join(', '), kinds: [...new Set(kinds)], notes };
}
