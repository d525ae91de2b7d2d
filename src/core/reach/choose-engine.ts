import type { EdgePositions, Graph } from '../graph/walking-graph';
import { type EliminationOptions, Eliminator } from './eliminate';
import { FastEngine } from './fast-engine';
import { packHierarchy } from './hierarchy';
import type { SweepKernel } from './kernel';
import { ReferenceEngine } from './reference-engine';
import { TypeScriptKernel } from './typescript-kernel';
import type { ReachEngine } from './reach-engine';
import { WasmKernel } from './wasm-kernel';

/** Which engine to build. `auto` takes WebAssembly where it can run. */
export type EngineChoice = 'auto' | 'wasm' | 'typescript';

/** The plain engine: answers at once, needs nothing built. */
export function referenceEngine(graph: Graph, points: EdgePositions): ReachEngine {
  return new ReferenceEngine(graph, points);
}

/**
 * Builds the fast engine in steps, so that questions can be answered in between: some ten milliseconds each, but for
 * the first and `finish`, which grow with the network (0.03 and 0.1 seconds at 200,000 nodes, in Node.js).
 * This is the one place where an engine is chosen.
 */
export class EngineBuilder {
  private readonly eliminator: Eliminator;

  constructor(
    private readonly graph: Graph,
    private readonly points: EdgePositions,
    private readonly choice: EngineChoice = 'auto',
    options: Partial<EliminationOptions> = {},
  ) {
    this.eliminator = new Eliminator(graph, options);
  }

  /** Does the next step. True when all are done. */
  step(): boolean {
    return this.eliminator.step();
  }

  /** The engine. Only after `step` has said true. */
  finish(): FastEngine {
    const hierarchy = packHierarchy(this.eliminator.finish());
    return new FastEngine(this.graph, this.points, hierarchy, (points): SweepKernel => {
      if (this.choice === 'typescript') return new TypeScriptKernel(hierarchy, points);
      if (this.choice === 'wasm') return new WasmKernel(hierarchy, points);
      return wasmOrNot(() => new WasmKernel(hierarchy, points)) ?? new TypeScriptKernel(hierarchy, points);
    });
  }
}

/** Builds the fast engine in one go. */
export function buildEngine(
  graph: Graph,
  points: EdgePositions,
  choice: EngineChoice = 'auto',
  options: Partial<EliminationOptions> = {},
): FastEngine {
  const builder = new EngineBuilder(graph, points, choice, options);
  while (!builder.step());
  return builder.finish();
}

/** Null where a policy, or the age of a browser, forbids WebAssembly: the other kernel gives the same answers. */
function wasmOrNot(make: () => SweepKernel): SweepKernel | null {
  try {
    return make();
  } catch {
    return null;
  }
}
