import { Failure } from '#domain';

/** One answer to all that is not there. It does not repeat the address, which can hold a token. */
export const nothingHere = (): Failure => new Failure('NotFound', 'There is nothing at this address.');
