import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './types.d.ts';

/** A schema of the document: something the API takes or answers. */
export type ApiSchema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** A client typed by the API's document, so that a test does not compile if it asks for something that isn't there. */
export type ApiClient = Client<paths>;

export const apiClient = (baseUrl: string): ApiClient => createClient<paths>({ baseUrl });

/** Sends the fields as a form instead of JSON: `bodySerializer: asForm`. */
export const asForm = (fields: object): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Blob) form.set(name, value, 'video.mp4');
    else if (value !== undefined) form.set(name, String(value));
  }
  return form;
};

/** @throws Error with the problem if there is one instead of data. */
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
