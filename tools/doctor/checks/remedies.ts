/** For things that the embedded stack should have started. */
export const START_STACK = 'Start the embedded stack: make up';
