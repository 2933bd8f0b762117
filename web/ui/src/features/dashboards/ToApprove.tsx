import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReleaseView, StatusListWaitingStepView, ApprovalWaitingView } from '../../api/schema';
import { Due, Moment } from '../../shared/Dates';
import { PlaceLink } from '../../shared/PlaceLink';
import { words } from '../../shared/words';
import type { Approvals } from './approvals';
import { Section } from './Section';

const SHOWN_FIRST = 12;

/** What waits for the reader's word, all of it where it is wished for. */
export function ToApprove({ approvals }: { approvals: Approvals }) {
  const { t } = useTranslation('dashboards');
  const [whole, { open }] = useDisclosure(false);
  const { services, steps, releases, count } = approvals;
  if (count === 0) {
    return null;
  }
  const rows = [
    ...releases.map((release) => <OfRelease key={release.id} release={release} />),
    ...services.map((one) => <OfService key={`${one.service_id} ${one.kind}`} waiting={one} />),
    ...steps.map((step) => <OfEntity key={step.id} step={step} />),
  ];
  const shown = whole ? rows : rows.slice(0, SHOWN_FIRST);
  return (
    <div>
      <Section id="approve" count={count}>
        {shown}
      </Section>
      {rows.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={open}>
          {t('rest', { count: rows.length - shown.length })}
        </Button>
      )}
    </div>
  );
}

interface RowProps {
  href: string;
  name: string;
  kind: string;
  reason: string;
  children: ReactNode;
}

function Row({ href, name, kind, reason, children }: RowProps) {
  return (
    <PlaceLink href={href} className="row" underline="never" c="inherit">
      <div className="row-name">
        <Text fw={600} truncate>
          {name}
        </Text>
        <Text size="sm" c="dimmed" truncate>
          {kind}
        </Text>
      </div>
      <Text size="sm" className="row-reason">
        {reason}
      </Text>
      <Text size="sm" ta="right" component="div">
        {children}
      </Text>
    </PlaceLink>
  );
}

function OfService({ waiting }: { waiting: ApprovalWaitingView }) {
  const { t } = useTranslation(['dashboards', 'workflow']);
  const reasons = [
    t(waiting.kind === 'PARTNER' ? 'asPartner' : 'asManager', { stage: waiting.stage_label }),
    ...(waiting.on_behalf_of === undefined ? [] : [t('inStead', { name: waiting.on_behalf_of.name })]),
  ];
  return (
    <Row
      href={`/services/${waiting.service_id}`}
      name={waiting.client_name}
      kind={t(`workflow:${waiting.service_type}`)}
      reason={reasons.join(' · ')}
    >
      <Due day={waiting.deadline} />
    </Row>
  );
}

function OfEntity({ step }: { step: StatusListWaitingStepView }) {
  const { t } = useTranslation('dashboards');
  const { entity_type: type, entity_id: id, from_label: from, to_label: to } = step;
  return (
    <Row
      href={`/status/${type}/${encodeURIComponent(id)}`}
      name={id}
      kind={words(type)}
      reason={[t('stepOf', { type: words(type), from, to }), step.reason].filter(Boolean).join(' · ')}
    >
      <Moment at={step.asked_at} />
    </Row>
  );
}

function OfRelease({ release }: { release: ReleaseView }) {
  const { t } = useTranslation('dashboards');
  return (
    <Row
      href={`/rules/releases/${release.number}`}
      name={t('release', { number: release.number })}
      kind={release.reason}
      reason={t('releaseBy', { name: release.author.name })}
    >
      <Moment at={release.updated_at} />
    </Row>
  );
}
