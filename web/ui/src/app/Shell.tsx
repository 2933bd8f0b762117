import {
  ActionIcon,
  AppShell,
  Burger,
  Button,
  Group,
  Kbd,
  Menu,
  Text,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { useComputedColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import {
  IconAccessPoint,
  IconAccessPointOff,
  IconDevices,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSearch,
  IconShieldLock,
  IconSun,
} from '@tabler/icons-react';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut, useSignedIn } from '../features/identity/session';
import { Bell } from '../features/notifications/Bell';
import { Initials } from '../shared/People';
import { KeyList, useKeys } from './KeyList';
import { placesFor } from './navigation';
import { SearchEverything } from './SearchEverything';
import { useLive } from './useLiveChanges';

/** What surrounds every page: where one can go, who is signed in, search and keys. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const [menuOpen, menu] = useDisclosure(false);
  const [keysOpen, keys] = useDisclosure(false);
  const { pathname } = useLocation();
  useKeys(person.role, keys.open);
  useEffect(() => menu.close(), [pathname]); // oxlint-disable-line react/exhaustive-deps
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <AppShell
        layout="alt"
        padding={{ base: 'sm', sm: 'lg' }}
        navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !menuOpen } }}
        header={{ height: 48 }}
      >
        <AppShell.Header px="md">
          <Group h="100%" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <Burger opened={menuOpen} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label={t('menu')} />
              <Brand hiddenFrom="sm" />
            </Group>
            <Group gap="xs" wrap="nowrap">
              <Live />
              <Bell />
              <SearchButton />
              <Colours />
              <ActionIcon variant="subtle" color="gray" onClick={keys.open} aria-label={t('keys')} visibleFrom="sm">
                <IconKeyboard size={18} aria-hidden />
              </ActionIcon>
              <Who />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="sm" className="shell-nav" aria-label={t('navigation')}>
          <Group justify="space-between" mb="md" px={8}>
            <Brand />
            <Burger opened={menuOpen} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label={t('menu')} />
          </Group>
          {placesFor(person.role).map(({ to, name, icon: Icon }) => (
            <Link key={to} to={to} className="nav-link" activeOptions={{ exact: to === '/', includeSearch: false }}>
              <Icon size={17} aria-hidden /> {t(name)}
            </Link>
          ))}
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1}>
          <FocusOnArrival />
          {children}
        </AppShell.Main>
      </AppShell>
      <SearchEverything />
      <KeyList opened={keysOpen} close={keys.close} role={person.role} />
    </>
  );
}

function Brand({ hiddenFrom }: { hiddenFrom?: 'sm' }) {
  return (
    <Text component="span" {...(hiddenFrom ? { hiddenFrom } : {})}>
      <Link to="/" className="brand">
        <b>Quarter</b>day
      </Link>
    </Text>
  );
}

function SearchButton() {
  const { t } = useTranslation();
  return (
    <>
      <ActionIcon variant="subtle" color="gray" onClick={spotlight.open} aria-label={t('search')} hiddenFrom="sm">
        <IconSearch size={18} aria-hidden />
      </ActionIcon>
      <Button
        visibleFrom="sm"
        variant="default"
        size="xs"
        c="dimmed"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={<Kbd size="xs">/</Kbd>}
        onClick={spotlight.open}
      >
        {t('search')}
      </Button>
    </>
  );
}

/** Whether colleagues' changes come by themselves. */
function Live() {
  const { t } = useTranslation();
  const live = useLive();
  const Icon = live ? IconAccessPoint : IconAccessPointOff;
  const told = t(live ? 'live' : 'notLive');
  return (
    <Text span lh={0} c="dimmed" title={told} visibleFrom="xs">
      <Icon size={18} role="img" aria-label={told} />
    </Text>
  );
}

function Colours() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t('colours')}
      title={dark ? t('light') : t('dark')}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
    </ActionIcon>
  );
}

function Who() {
  const { t } = useTranslation(['common', 'identity']);
  const { person, practice } = useSignedIn();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="transparent" size="lg">
          <VisuallyHidden>{t('common:signedInAs', { name: person.name })}</VisuallyHidden>
          <span aria-hidden>
            <Initials name={person.name} />
          </span>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {person.name}, {t(`identity:${person.role}`)}
          <br />
          {practice.name}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconDevices size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/admin', search: { tab: 'sessions' } })}
        >
          {t('common:mySignIns')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconShieldLock size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/admin', search: { tab: 'factor' } })}
        >
          {t('common:twoFactor')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('common:signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Another page begins at its top, for who reads by ear too; not at the first, nor when only a filter changes. */
function FocusOnArrival() {
  const { pathname } = useLocation();
  const came = useRef(pathname);
  useEffect(() => {
    if (came.current !== pathname) {
      came.current = pathname;
      document.getElementById('main')?.focus({ preventScroll: true });
    }
  }, [pathname]);
  return null;
}
