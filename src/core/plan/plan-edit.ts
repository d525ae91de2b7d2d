import { type Closure, MOST_PROPOSED, type Plan, proposedAt } from './plan';
import { closureText } from './plan-text';

/** A plan with one more session; the same plan where there is no room for another. */
export function withProposal(plan: Plan, lon: number, lat: number): Plan {
  if (plan.added.length >= MOST_PROPOSED) return plan;
  return { ...plan, added: [...plan.added, proposedAt(lon, lat)] };
}

/** A plan without one of its proposed sessions. */
export function withoutProposal(plan: Plan, index: number): Plan {
  return { ...plan, added: plan.added.filter((_, i) => i !== index) };
}

/** A plan in which a proposed session is elsewhere. */
export function withMoved(plan: Plan, index: number, lon: number, lat: number): Plan {
  return { ...plan, added: plan.added.map((place, i) => (i === index ? proposedAt(lon, lat) : place)) };
}

/** A plan that closes something, or no longer does. */
export function withClosure(plan: Plan, closure: Closure, closes: boolean): Plan {
  const others = plan.closed.filter((each) => closureText(each) !== closureText(closure));
  return { ...plan, closed: closes ? [...others, closure] : others };
}

/** Whether a plan has a proposal at a place already. */
export function isProposed({ added }: Plan, lon: number, lat: number): boolean {
  const at = proposedAt(lon, lat);
  return added.some((place) => place.lon === at.lon && place.lat === at.lat);
}
