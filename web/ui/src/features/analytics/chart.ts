/** The axis of names beside lying bars. */
export const NAME_AXIS = { width: 170, tick: { fontSize: 11, fill: 'currentColor' }, interval: 0 } as const;

/** The legend names what is drawn in the order in which it is drawn. */
export const IN_ORDER = { itemSorter: null };

/** The accent, and a fainter one for what comes before it. */
export const ACCENT = 'var(--accent)';
export const FAINT = 'color-mix(in srgb, var(--accent) 45%, var(--panel))';
