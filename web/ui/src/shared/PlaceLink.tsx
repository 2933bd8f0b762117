import { Anchor, type AnchorProps } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface Props extends AnchorProps {
  /** A path of this interface, with its query. */
  href: string;
  children: ReactNode;
  /** Is told that the link was followed, in whichever way. */
  onFollow?: () => void;
  'aria-label'?: string;
}

/** A link to a place that is known only as text, such as one that the API named; goes there without loading the page. */
export function PlaceLink({ href, children, onFollow, ...rest }: Props) {
  const router = useRouter();
  const follow = (click: MouseEvent) => {
    onFollow?.();
    if (click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey) {
      click.preventDefault();
      router.history.push(href);
    }
  };
  return (
    <Anchor href={href} onClick={follow} {...rest}>
      {children}
    </Anchor>
  );
}
