import { ColorSwatch } from '@mantine/core';

/** The colour of a status, beside its name. */
export function Dot({ colour }: { colour: string }) {
  return <ColorSwatch color={colour} size={10} withShadow={false} component="span" aria-hidden />;
}
