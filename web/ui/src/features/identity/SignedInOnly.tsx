import { Center, Loader, Modal } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Shell } from '../../app/Shell';
import { useLiveChanges } from '../../app/useLiveChanges';
import { SignIn, SignInPage } from './SignIn';
import { useSession } from './session';

/**
 * The page, for who is signed in; the way in, for who is not. Whose session has ended signs in above the page, which
 * stays as it is.
 */
export function SignedInOnly() {
  const session = useSession();
  switch (session.state) {
    case 'starting':
      return <Starting />;
    case 'signedOut':
      return <SignInPage />;
    case 'signedIn':
    case 'expired':
      return <Inside expired={session.state === 'expired'} email={session.person.email} />;
  }
}

function Starting() {
  const { t } = useTranslation();
  return (
    <Center h="60vh">
      <Loader aria-label={t('loading')} />
    </Center>
  );
}

function Inside({ expired, email }: { expired: boolean; email: string }) {
  const { t } = useTranslation('identity');
  useLiveChanges();
  return (
    <>
      <Shell>
        <Outlet />
      </Shell>
      <Modal opened={expired} onClose={() => {}} withCloseButton={false} title={t('again')} trapFocus>
        <SignIn hint={t('againHint')} knownEmail={email} />
      </Modal>
    </>
  );
}
