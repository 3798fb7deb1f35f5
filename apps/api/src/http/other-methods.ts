import type { Application, NextFunction, Request, Response } from 'express';
import { Failure } from '#domain';

/** An entry of Express' router; the types of Express leave `match` out. */
interface Layer {
  route?: { path: string; stack: { method: string }[] };
  match(path: string): boolean;
}

/** The routes at an address. One without parameters hides those that take a part of it for one: `list` is no job. */
const routesAt = ({ router }: Application, path: string): NonNullable<Layer['route']>[] => {
  const routes = (router.stack as unknown as Layer[]).flatMap((layer) =>
    layer.route && layer.match(path) ? [layer.route] : [],
  );
  const exact = routes.filter((route) => route.path === path);
  return exact.length > 0 ? exact : routes;
};

/** The methods that an address has; none where there is nothing at all. */
const methodsAt = (app: Application, path: string): Set<string> => {
  const methods = routesAt(app, path).flatMap(({ stack }) => stack.map(({ method }) => method.toUpperCase()));
  // Express answers HEAD where there is GET.
  return new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : [])]);
};

/**
 * Tells a method that an address does not have from an address where nothing is, which the framework answers alike.
 * `Allow` names the methods that there are, also to OPTIONS (RFC 9110).
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
