/** The axis of names beside lying bars. */
export const NameAxis = { width: 170, tick: { fontSize: 11 }, interval: 0 } as const;
