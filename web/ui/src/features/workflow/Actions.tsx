import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Reasons } from '../../shared/Reasons';
import { Answered, Loading } from '../../shared/States';
import { ActionForm, useActionName, type Wanted } from './ActionForm';
import type { Service } from './filters';
import { Mend } from './Mend';
import { isAction, missesOnlyMyApproval, useMove, type Verdict } from './moves';
import { actionsQuery } from './queries';

/** What the gate allows now, as buttons; and why not the rest. */
export function Actions({ service }: { service: Service }) {
  const { t } = useTranslation('workflow');
  const actions = useQuery(actionsQuery(service.id));
  const [chosen, choose] = useState<Wanted>();
  const move = useMove();
  const navigate = useNavigate();
  const hash = useLocation({ select: (location) => location.hash });
  // A link that mends leads to the action's own form, where the gate allows the action.
  const byAddress = actions.data?.find(({ action, allowed }) => allowed && hash === `do-${action}`);
  const wanted = chosen ?? (byAddress && { verdict: byAddress });
  const close = () => {
    choose(undefined);
    if (hash.startsWith('do-')) {
      void navigate({ to: '.', hash: '', replace: true, resetScroll: false });
    }
  };
  // What somebody has is given to somebody else; what nobody has is assigned.
  const notMeant = service.assigned_staff_id === undefined ? 'REASSIGN' : 'ASSIGN';
  return (
    <section className="box" aria-labelledby="actions" style={{ padding: '12px 14px' }}>
      <Text component="h2" fw={600} size="sm" m={0} mb="xs" id="actions">
        {t('whatNow')}
      </Text>
      <Answered query={actions} loading={<Loading rows={1} />}>
        {(verdicts) => (
          <Verdicts
            service={service}
            verdicts={verdicts.filter(({ action }) => isAction(action) && action !== notMeant)}
            all={verdicts}
            busy={move.isPending}
            want={choose}
          />
        )}
      </Answered>
      <ActionForm
        service={service}
        wanted={wanted}
        close={close}
        submit={(verdict, given) => move.mutateAsync({ service, verdict, given })}
      />
    </section>
  );
}

interface VerdictsProps {
  service: Service;
  verdicts: Verdict[];
  all: Verdict[];
  busy: boolean;
  want: (wanted: Wanted) => void;
}

function Verdicts({ service, verdicts, all, busy, want }: VerdictsProps) {
  const { t } = useTranslation('workflow');
  const offered: Wanted[] = verdicts.flatMap((verdict) => {
    if (verdict.allowed) {
      return [{ verdict }];
    }
    return missesOnlyMyApproval(verdict, all) ? [{ verdict, approve: true }] : [];
  });
  const refused = verdicts.filter(({ allowed }) => !allowed);
  // Why it does not go on is what one comes for: it is shown at once.
  const onward = refused.filter((verdict) => verdict.action === 'ADVANCE' && !missesOnlyMyApproval(verdict, all));
  const rest = refused.filter((verdict) => !onward.includes(verdict));
  return (
    <Stack gap="xs">
      {offered.length === 0 && <Text size="sm">{t('nothingAllowed')}</Text>}
      <Group gap="xs">
        {offered.map((each, place) => (
          <Offer key={keyOf(each.verdict)} wanted={each} first={place === 0} busy={busy} want={want} />
        ))}
      </Group>
      {onward.map((verdict) => (
        <WhyNot key={keyOf(verdict)} verdict={verdict} serviceId={service.id} />
      ))}
      {rest.length > 0 && (
        <Accordion
          variant="default"
          chevronPosition="left"
          defaultValue={offered.length + onward.length === 0 ? 'why' : null}
        >
          <Accordion.Item value="why" style={{ border: 0 }}>
            <Accordion.Control>
              <Text size="sm">{t('whyNot')}</Text>
            </Accordion.Control>
            <Accordion.Panel>
              <Stack gap="xs">
                {rest.map((verdict) => (
                  <WhyNot key={keyOf(verdict)} verdict={verdict} serviceId={service.id} />
                ))}
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
    </Stack>
  );
}

function keyOf(verdict: Verdict): string {
  return `${verdict.action}-${verdict.to_stage ?? ''}`;
}

interface OfferProps {
  wanted: Wanted;
  first: boolean;
  busy: boolean;
  want: (wanted: Wanted) => void;
}

function Offer({ wanted, first, busy, want }: OfferProps) {
  const name = useActionName(wanted.verdict, wanted.approve);
  const onward = first && wanted.verdict.action === 'ADVANCE';
  return (
    <Button size="xs" variant={onward ? 'filled' : 'default'} loading={busy} onClick={() => want(wanted)}>
      {name}
    </Button>
  );
}

function WhyNot({ verdict, serviceId }: { verdict: Verdict; serviceId: string }) {
  const { t } = useTranslation('workflow');
  const action = useActionName(verdict);
  return (
    <Reasons
      violations={verdict.violations}
      title={t('whyNotAction', { action })}
      mend={(violation) => <Mend violation={violation} serviceId={serviceId} />}
    />
  );
}
