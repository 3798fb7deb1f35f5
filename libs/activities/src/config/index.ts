export * from './help.ts';
export * from './infrastructure.ts';
export * from './load.ts';
export * from './temporal-connection.ts';
