/** Nobody is left to be answered. */
export class ClientGone extends Error {
  constructor() {
    super('The client went away.');
  }
}
