import type { BrowserContext, ConsoleMessage, Request, Route } from 'playwright';

/** Schemes that never reach a network. */
const LOCAL_SCHEMES = ['data:', 'blob:', 'about:'];

/** What a page did that it must not, in order, in words. Empty is good. */
export interface Watch {
  readonly problems: readonly string[];
  /** Takes back the problems that a test provoked on purpose: those that contain `text`. */
  forgive(text: string): void;
}

/**
 * Watches every page of a context for errors and policy violations on the console, uncaught errors, failed requests
 * and requests to anywhere but `siteUrl`, which are stopped before they leave.
 */
export async function watch(context: BrowserContext, siteUrl: string): Promise<Watch> {
  const problems: string[] = [];
  const report = (problem: string) => void problems.push(problem);
  const origin = new URL(siteUrl).origin;
  await context.route('**/*', (route) => stayLocal(route, origin, report));
  await context.routeWebSocket(/.*/, (socket) => report(`request off the site: ${socket.url()}`));
  context.on('console', (message) => checkMessage(message, report));
  context.on('weberror', (error) => report(`uncaught: ${error.error().message}`));
  context.on('requestfailed', (request) => checkFailure(request, report));
  context.on('response', (response) => {
    if (response.status() >= 400) report(`status ${response.status()}: ${response.url()}`);
  });
  return {
    problems,
    forgive: (text) => {
      const kept = problems.filter((problem) => !problem.includes(text));
      problems.splice(0, problems.length, ...kept);
    },
  };
}

async function stayLocal(route: Route, origin: string, report: (problem: string) => void): Promise<void> {
  const url = route.request().url();
  if (url.startsWith(`${origin}/`) || LOCAL_SCHEMES.some((scheme) => url.startsWith(scheme))) {
    await route.continue();
    return;
  }
  report(`request off the site: ${url}`);
  await route.abort('blockedbyclient');
}

/** Warnings count only where they tell of a broken policy: software WebGL warns of its slowness on every page. */
function checkMessage(message: ConsoleMessage, report: (problem: string) => void): void {
  const type = message.type();
  const text = message.text();
  const isPolicy = /content.security.policy/i.test(text);
  if (type === 'error' || (type === 'warning' && isPolicy)) report(`console ${type}: ${text}`);
}

/** A request that the page itself gave up, because it was left or closed, is no failure of the site. */
function checkFailure(request: Request, report: (problem: string) => void): void {
  const reason = request.failure()?.errorText ?? 'unknown reason';
  if (reason !== 'net::ERR_ABORTED') report(`request failed (${reason}): ${request.url()}`);
}
