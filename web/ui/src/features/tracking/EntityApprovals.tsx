import { List, Stack, Text } from '@mantine/core';
import { IconArrowForward, IconCheck, IconHourglass, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/Dates';
import { Panel } from '../../shared/Panel';
import { Answered, Loading } from '../../shared/States';
import { peopleQuery } from '../workflow/queries';
import { AnswerApproval } from './AnswerApproval';
import { entityApprovalsQuery, type Approval, type Named } from './queries';

type Names = ReadonlyMap<string, string>;

/** Which steps others were asked for, and what they said; saying it, for who is asked. */
export function EntityApprovals({ named, labels }: { named: Named; labels: Names }) {
  const { t } = useTranslation('tracking');
  const approvals = useQuery(entityApprovalsQuery(named));
  const people = useQuery(peopleQuery);
  const names = new Map(people.data?.rows.map(({ id, name }) => [id, name]));
  return (
    <Panel id="approvals" title={t('approvals')}>
      <Answered query={approvals} loading={<Loading rows={1} />}>
        {(asked) => (
          <Stack gap="md">
            {asked.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('approvalsNone')}
              </Text>
            )}
            {asked.map((approval) => (
              <div key={approval.id}>
                <One approval={approval} labels={labels} names={names} />
                {approval.state === 'PENDING' && <AnswerApproval named={named} approval={approval} />}
              </div>
            ))}
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}

const COLOURS: Partial<Record<Approval['state'], string>> = { PENDING: 'soon', APPROVED: 'done', REJECTED: 'late' };

function One({ approval, labels, names }: { approval: Approval; labels: Names; names: Names }) {
  const { t } = useTranslation(['tracking', 'common']);
  const { state, from_status: from, to_status: to } = approval;
  const given = approval.answers.filter(({ answer }) => answer === 'APPROVE').length;
  return (
    <>
      <Text size="sm" fw={600}>
        {t('wantsTo', { from: labels.get(from) ?? from, to: labels.get(to) ?? to })}{' '}
        <Text span inherit className={COLOURS[state]}>
          · {t(`approvalStates.${state}`)}
        </Text>
      </Text>
      <Text size="xs" c="dimmed">
        {t('askedBy', { name: nameOf(names, approval.asked_by) ?? t('common:system') })}{' '}
        <Moment at={approval.asked_at} />
      </Text>
      {approval.reason !== undefined && (
        <Text size="sm" className="quote">
          {approval.reason}
        </Text>
      )}
      {state === 'PENDING' && (
        <Text size="xs" c="dimmed">
          {t('neededOf', { count: approval.approvals_needed, given })}
          {approval.escalated_at !== undefined ? (
            <>
              {' · '}
              {t('escalated')} <Moment at={approval.escalated_at} />
            </>
          ) : (
            approval.escalate_at !== undefined && (
              <>
                {' · '}
                {t('escalates')} <Moment at={approval.escalate_at} />
              </>
            )
          )}
        </Text>
      )}
      <List size="sm" listStyleType="none" spacing={2} mt={4}>
        {approval.answers.map((answer) => (
          <List.Item key={answer.user_id}>
            <Icon answer={answer.answer} />{' '}
            {t(`answers.${answer.answer ?? 'none'}`, {
              name: nameOf(names, answer.user_id) ?? '–',
              to: nameOf(names, answer.delegated_to) ?? '–',
            })}
            {answer.answered_at !== undefined && (
              <>
                , <Moment at={answer.answered_at} />
              </>
            )}
            {answer.notes !== undefined && (
              <Text size="xs" c="dimmed">
                {answer.notes}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </>
  );
}

function nameOf(names: Names, id: string | undefined): string | undefined {
  return id === undefined ? undefined : names.get(id);
}

const ICONS = { APPROVE: IconCheck, REJECT: IconX, DELEGATE: IconArrowForward };
const ICON_COLOURS = { APPROVE: 'done', REJECT: 'late', DELEGATE: '' };

function Icon({ answer }: { answer: Approval['answers'][number]['answer'] }) {
  if (answer === undefined) {
    return <IconHourglass size={14} aria-hidden />;
  }
  const Said = ICONS[answer];
  return <Said size={14} className={ICON_COLOURS[answer]} aria-hidden />;
}
