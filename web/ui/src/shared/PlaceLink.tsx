import { Anchor, type AnchorProps } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface Props extends AnchorProps {
  /** A path of this interface, with its query. */
  href: string;
  children: ReactNode;
  /** What else is done where the link is followed within this window. */
  go?: () => void;
  'aria-label'?: string;
}

/** A link to a place that is known only as text, such as one that the API named; goes there without loading the page. */
export function PlaceLink({ href, children, go, ...rest }: Props) {
  const router = useRouter();
  const follow = (click: MouseEvent) => {
    if (click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey) {
      click.preventDefault();
      go?.();
      router.history.push(href);
    }
  };
  return (
    <Anchor href={href} onClick={follow} {...rest}>
      {children}
    </Anchor>
  );
}
