import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './types.d.ts';

/** A shape of the document: what the API takes and answers. */
export type ApiSchema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The API as its document describes it, so that a test that asks for what is not there does not compile. */
export type ApiClient = Client<paths>;

export const apiClient = (baseUrl: string): ApiClient => createClient<paths>({ baseUrl });

/** Sends the fields as a form and not as JSON: `bodySerializer: asForm`. */
export const asForm = (fields: object): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Blob) form.set(name, value, 'video.mp4');
    else if (value !== undefined) form.set(name, String(value));
  }
  return form;
};

/** @throws Error with the problem that was answered instead. */
export const answered = <Data>({
  data,
  error,
  response,
}: {
  data?: Data;
  error?: unknown;
  response: Response;
}): Data => {
  if (data === undefined) throw new Error(`The API answered ${response.status}: ${JSON.stringify(error)}`);
  return data;
};
