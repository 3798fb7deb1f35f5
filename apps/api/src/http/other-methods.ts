import type { Application, NextFunction, Request, Response } from 'express';
import { Failure } from '#domain';

/** An entry of Express' router; the types of Express leave `match` out. */
interface Layer {
  route?: { path: string; stack: { method: string }[] };
  match(path: string): boolean;
}

/**
 * The routes of a path. A literal route hides those that would match part of it as a parameter: `list` is not a job
 * id.
 */
const routesAt = ({ router }: Application, path: string): NonNullable<Layer['route']>[] => {
  const routes = (router.stack as unknown as Layer[]).flatMap((layer) =>
    layer.route && layer.match(path) ? [layer.route] : [],
  );
  const exact = routes.filter((route) => route.path === path);
  return exact.length > 0 ? exact : routes;
};

/** The methods of a path; empty if there is no such path. */
const methodsAt = (app: Application, path: string): Set<string> => {
  const methods = routesAt(app, path).flatMap(({ stack }) => stack.map(({ method }) => method.toUpperCase()));
  // Express answers HEAD where there is GET.
  return new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : [])]);
};

/**
 * Distinguishes an unsupported method from an unknown path, which the framework treats alike. `Allow` lists the
 * supported methods, for OPTIONS too (RFC 9110).
 *
 * @throws Failure `MethodNotAllowed`
 */
export const refuseOtherMethods = (request: Request, response: Response, next: NextFunction): void => {
  const methods = methodsAt(request.app, request.path);
  if (methods.size === 0 || methods.has(request.method)) return next();
  response.setHeader('Allow', [...methods, 'OPTIONS'].join(', '));
  if (request.method === 'OPTIONS') return void response.status(204).end();
  throw new Failure('MethodNotAllowed', `There is no ${request.method} at this address.`);
};
