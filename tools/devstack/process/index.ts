export * from './group.ts';
export * from './identity.mjs';
export * from './launch.ts';
export * from './log-file.ts';
export * from './no-proxy.ts';
export * from './ports.ts';
export * from './ready.ts';
export * from './termination.ts';
