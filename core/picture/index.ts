/** Numbers → RGBA pixels: one painter for the screen, the command line and exports. */
export * from './palette.ts';
export * from './picture.ts';
export * from './plane.ts';
export * from './field.ts';
export * from './points.ts';
export * from './scale.ts';
