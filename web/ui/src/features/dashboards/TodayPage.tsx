import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { placeOf } from '../../app/address';
import { Page } from '../../shared/Page';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered, Empty, Loading } from '../../shared/States';
import { useToday } from '../../shared/Dates';
import { useSignedIn } from '../identity/session';
import type { Service } from '../workflow/filters';
import { servicesQuery } from '../workflow/queries';
import { dashboardQuery } from './queries';
import { TodayRow } from './TodayRow';
import { byUrgency, stagesOf, URGENCIES, urgencyOf, type Urgency, type Waiting } from './urgency';

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
  const linkOf = (name: string) => figures.find(({ figure }) => figure === name)?.link;
  const approvals = stagesOf(linkOf('waiting_for_my_approval'));
  const mine = useQuery(servicesQuery({ status: ['ACTIVE'], assigned_staff_id: person.id }, 100));
  const toApprove = useQuery({
    ...servicesQuery({ status: ['ACTIVE'], stage: [...approvals] }, 100),
    enabled: approvals.size > 0,
  });
  const waiting: Waiting = { approvalStages: approvals, clientStages: stagesOf(linkOf('waiting_for_client')) };
  const first = figures.filter(({ figure }) => FIRST_FIGURES.includes(figure));
  return (
    <Page title={t('greeting')}>
      <Stack gap="lg">
        <Answered query={dashboard} loading={<Loading rows={1} />}>
          {() => <Figures figures={first} />}
        </Answered>
        <Answered query={mine}>
          {({ rows }) => <ByUrgency services={[...rows, ...(toApprove.data?.rows ?? [])]} waiting={waiting} />}
        </Answered>
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

function ByUrgency({ services, waiting }: { services: Service[]; waiting: Waiting }) {
  const { t } = useTranslation('dashboards');
  const today = useToday();
  const each = [...new Map(services.map((service) => [service.id, service])).values()].sort(byUrgency);
  if (each.length === 0) {
    return (
      <Empty title={t('nothing')} hint={t('nothingHint')}>
        <PlaceLink href="/board">{t('toBoard')}</PlaceLink>
      </Empty>
    );
  }
  return (
    <>
      {URGENCIES.map((urgency) => (
        <Section
          key={urgency}
          urgency={urgency}
          waiting={waiting}
          services={each.filter((service) => urgencyOf(service, today, waiting) === urgency)}
        />
      ))}
    </>
  );
}

interface SectionProps {
  urgency: Urgency;
  services: Service[];
  waiting: Waiting;
}

function Section({ urgency, services, waiting }: SectionProps) {
  const { t } = useTranslation('dashboards');
  const { person } = useSignedIn();
  if (services.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby={`urgency-${urgency}`}>
      <Group gap="xs" mb={6}>
        <Title order={2} id={`urgency-${urgency}`} className={urgency === 'overdue' ? 'late' : undefined}>
          {t(urgency)}
        </Title>
        <Text size="sm" c="dimmed">
          {services.length}
        </Text>
      </Group>
      <div className="box rows">
        {services.slice(0, SHOWN_MAX).map((service) => (
          <TodayRow key={service.id} service={service} urgency={urgency} waiting={waiting} />
        ))}
      </div>
      {services.length > SHOWN_MAX && (
        <PlaceLink href={`/services?status=ACTIVE&assigned_staff_id=${person.id}`} size="sm">
          {t('more', { count: services.length - SHOWN_MAX })}
        </PlaceLink>
      )}
    </section>
  );
}
