export * from './public-dispatcher.ts';
export * from './public-url.ts';
export * from './receiver.ts';
export * from './steady-connection.ts';
