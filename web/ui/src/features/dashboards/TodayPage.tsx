import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { placeOf } from '../../app/address';
import { useToday } from '../../shared/Dates';
import { Page } from '../../shared/Page';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered, Empty, Failed, Loading } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import { servicesQuery } from '../workflow/queries';
import { useApprovals } from './approvals';
import { dashboardQuery } from './queries';
import { Section } from './Section';
import { listOf, mySections, stagesOf } from './sections';
import { TodayRow } from './TodayRow';
import { ToApprove } from './ToApprove';

/** Of each kind so many are shown; the rest is in the list. */
const SHOWN_MAX = 12;

/** The figures at the top, in this order; the rest stands below. */
const FIRST_FIGURES = [
  'my_work',
  'overdue',
  'due_this_week',
  'waiting_for_my_approval',
  'waiting_for_client',
  'in_progress',
];

/** What must I do: my work and what waits for my word, by urgency, each with its reason. */
export function TodayPage() {
  const { t } = useTranslation('dashboards');
  const { person } = useSignedIn();
  const dashboard = useQuery(dashboardQuery(person.role));
  const figures = dashboard.data?.figures ?? [];
  const clientStages = stagesOf(figures.find(({ figure }) => figure === 'waiting_for_client')?.link);
  const first = figures.filter(({ figure }) => FIRST_FIGURES.includes(figure));
  return (
    <Page title={t('greeting')}>
      <Stack gap="lg">
        <section aria-label={t(person.role === 'STAFF' ? 'ofMine' : 'ofPractice')}>
          <Text size="sm" c="dimmed" mb={4} aria-hidden>
            {t(person.role === 'STAFF' ? 'ofMine' : 'ofPractice')}
          </Text>
          <Answered query={dashboard} loading={<Loading rows={1} />}>
            {() => <Figures figures={first} />}
          </Answered>
        </section>
        {dashboard.isPending ? <Loading /> : <Work clientStages={clientStages} />}
        {figures.length > first.length && (
          <section aria-labelledby="all-figures">
            <Title order={2} id="all-figures" mb="xs">
              {t('others')}
            </Title>
            <Figures figures={figures.filter((figure) => !first.includes(figure))} small />
          </section>
        )}
      </Stack>
    </Page>
  );
}

interface FigureOfList {
  figure: string;
  label: string;
  count: number;
  link: string;
}

/** Numbers, each of which leads to its list. */
function Figures({ figures, small = false }: { figures: FigureOfList[]; small?: boolean }) {
  return (
    <SimpleGrid cols={small ? { base: 2, sm: 3, lg: 5 } : { base: 2, xs: 3, md: 6 }} spacing="sm">
      {figures.map(({ figure, label, count, link }) => (
        <PlaceLink key={figure} href={placeOf(link)} className="box figure" underline="never" c="inherit">
          <Text
            span
            className={count > 0 && figure.includes('overdue') ? 'late' : undefined}
            fz={small ? 16 : 22}
            fw={650}
          >
            {count}
          </Text>{' '}
          <Text span size="sm" c="dimmed">
            {label}
          </Text>
        </PlaceLink>
      ))}
    </SimpleGrid>
  );
}

/** What waits for the reader, once it is known; that nothing does is said only when all was asked. */
function Work({ clientStages }: { clientStages: ReadonlySet<string> }) {
  const { t } = useTranslation('dashboards');
  const { person } = useSignedIn();
  const sections = mySections(person.id, useToday(), clientStages);
  const mine = useQueries({ queries: sections.map(({ filter }) => servicesQuery(filter, SHOWN_MAX)) });
  const approvals = useApprovals();
  const asked = [...mine, ...approvals.queries];
  const failed = asked.filter(({ isError, data }) => isError && data === undefined);
  const all = sections.map((section, place) => ({ ...section, found: mine[place]?.data }));
  const [overdue, ...others] = all.map(({ urgency, filter, found }) =>
    found === undefined || found.rows.length === 0 ? null : (
      <Section
        key={urgency}
        id={urgency}
        count={found.totalCount}
        href={listOf(filter)}
        more={found.totalCount - found.rows.length}
      >
        {found.rows.map((service) => (
          <TodayRow key={service.id} service={service} urgency={urgency} clientStages={clientStages} />
        ))}
      </Section>
    ),
  );
  if (asked.some(({ isPending }) => isPending)) {
    return <Loading />;
  }
  const nothing = approvals.count === 0 && all.every(({ found }) => found?.totalCount === 0);
  return (
    <>
      {failed[0] && <Failed failure={failed[0].error} retry={() => failed.forEach((query) => void query.refetch())} />}
      {nothing && (
        <Empty title={t('nothing')} hint={t('nothingHint')}>
          <PlaceLink href="/board">{t('toBoard')}</PlaceLink>
        </Empty>
      )}
      {overdue}
      <ToApprove approvals={approvals} />
      {others}
    </>
  );
}
