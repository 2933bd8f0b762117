import { PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { hasLength, isEmail, useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { UserView } from '../../api/schema';
import { FormModal } from '../../shared/FormModal';
import { tellField } from '../../shared/fields';
import { tellDone } from '../../shared/notices';
import { useSignedIn } from '../identity/session';
import { peopleQuery } from '../workflow/queries';
import { isPassword, PASSWORD_MAX } from './password';
import { teamsQuery } from './Teams';

const ROLES = ['PARTNER', 'MANAGER', 'STAFF'] as const;
type PersonRole = (typeof ROLES)[number];

/** The teams to choose from. */
function useTeams() {
  const teams = useQuery(teamsQuery);
  return (teams.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

/** Lets somebody new come in. */
export function NewPerson({ close }: { close: () => void }) {
  const { t } = useTranslation(['admin', 'identity', 'common']);
  const queries = useQueryClient();
  const teams = useTeams();
  const form = useForm({
    initialValues: { name: '', email: '', password: '', role: 'STAFF' as PersonRole, team_id: null as string | null },
    validate: {
      name: hasLength({ min: 2, max: 50 }, t('nameNeeded')),
      email: isEmail(t('emailNeeded')),
      password: (typed) => (isPassword(typed) ? null : t('passwordNeeded')),
    },
  });
  const make = useMutation({
    mutationFn: ({ team_id, name, ...body }: typeof form.values) =>
      ask(api.POST('/api/users', { body: { ...body, name: name.trim(), ...(team_id !== null && { team_id }) } })),
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
      tellDone(t('personMade', { name }));
      close();
    },
    onError: (failure) => tellField(form, failure),
  });
  return (
    <FormModal
      title={t('newPerson')}
      close={close}
      submit={form.onSubmit((values) => make.mutate(values))}
      doing={make}
    >
      <TextInput label={t('name')} required maxLength={50} data-autofocus {...form.getInputProps('name')} />
      <TextInput label={t('email')} required maxLength={254} {...form.getInputProps('email')} />
      <PasswordInput
        label={t('firstPassword')}
        description={t('firstPasswordHint')}
        required
        maxLength={PASSWORD_MAX}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <Select
        label={t('role')}
        allowDeselect={false}
        data={ROLES.map((value) => ({ value, label: t(`identity:${value}`) }))}
        {...form.getInputProps('role')}
      />
      <Select label={t('team')} clearable data={teams} {...form.getInputProps('team_id')} />
    </FormModal>
  );
}

/** Changes somebody; one's own role stays, and that one is active. */
export function ChangePerson({ person, close }: { person: UserView; close: () => void }) {
  const { t } = useTranslation(['admin', 'identity', 'common']);
  const { person: me } = useSignedIn();
  const queries = useQueryClient();
  const teams = useTeams();
  const form = useForm({
    initialValues: {
      name: person.name,
      team_id: person.team?.id ?? null,
      role: person.role as PersonRole,
      is_active: person.is_active,
    },
    validate: { name: (typed) => (typed === person.name || /^.{2,50}$/.test(typed.trim()) ? null : t('nameNeeded')) },
  });
  const keep = useMutation({
    mutationFn: ({ name, team_id, role, is_active }: typeof form.values) =>
      ask(
        api.PATCH('/api/users/{id}', {
          params: { path: { id: person.id } },
          body: {
            ...(form.isDirty('name') && { name: name.trim() }),
            ...(form.isDirty('team_id') && { team_id: team_id as string }), // The document knows no null; it takes it.
            ...(form.isDirty('role') && { role }),
            ...(form.isDirty('is_active') && { is_active }),
          },
        }),
      ),
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
      tellDone(t('changed', { name }));
      close();
    },
  });
  return (
    <FormModal
      title={t('changeOf', { name: person.name })}
      close={close}
      submit={form.onSubmit((values) => keep.mutate(values))}
      doing={keep}
      disabled={!form.isDirty()}
    >
      <TextInput label={t('name')} required {...form.getInputProps('name')} />
      <Select label={t('team')} clearable data={teams} {...form.getInputProps('team_id')} />
      {person.id !== me.id && (
        <>
          <Select
            label={t('role')}
            description={t('roleHint')}
            allowDeselect={false}
            data={ROLES.map((value) => ({ value, label: t(`identity:${value}`) }))}
            {...form.getInputProps('role')}
          />
          <Switch
            label={t('mayComeIn')}
            description={t('mayComeInHint')}
            {...form.getInputProps('is_active', { type: 'checkbox' })}
          />
        </>
      )}
    </FormModal>
  );
}

/** Gives somebody who has forgotten theirs another password. */
export function ResetPassword({ person, close }: { person: UserView; close: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const form = useForm({
    initialValues: { password: '', remove_second_factor: false },
    validate: { password: (typed) => (isPassword(typed) ? null : t('passwordNeeded')) },
  });
  const reset = useMutation({
    mutationFn: (body: typeof form.values) =>
      ask(api.PUT('/api/users/{id}/password', { params: { path: { id: person.id } }, body })),
    onSuccess: () => {
      tellDone(t('passwordReset', { name: person.name }));
      close();
    },
  });
  return (
    <FormModal
      title={t('resetOf', { name: person.name })}
      close={close}
      submit={form.onSubmit((values) => reset.mutate(values))}
      doing={reset}
    >
      <PasswordInput
        label={t('newPassword')}
        description={t('resetHint')}
        required
        maxLength={PASSWORD_MAX}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <Switch
        label={t('removeSecondFactor')}
        description={t('removeSecondFactorHint')}
        {...form.getInputProps('remove_second_factor', { type: 'checkbox' })}
      />
    </FormModal>
  );
}
