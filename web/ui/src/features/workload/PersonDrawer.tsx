import {
  Button,
  Drawer,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { CapacityWeek } from '../../api/schema';
import { Day } from '../../shared/Dates';
import { DayInput } from '../../shared/DayInput';
import { tellDone, tellFailed } from '../../shared/notices';
import { RowLink } from '../../shared/Reasons';
import { Answered, Failed } from '../../shared/States';
import { words } from '../../shared/words';
import { capacityQuery, leaveQuery, personQuery, roleHoursQuery, skillsKnownQuery, skillsQuery } from './queries';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** One person's hours, leave and skills: what the load is measured by. */
export function PersonDrawer({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation(['workload', 'common']);
  const person = useQuery(personQuery(id));
  return (
    <Drawer
      opened
      position="right"
      size="lg"
      onClose={close}
      title={person.data?.name ?? t('person')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="xl">
        <Hours id={id} role={person.data?.role} />
        <Leave id={id} />
        <Skills id={id} />
      </Stack>
    </Drawer>
  );
}

function Hours({ id, role }: { id: string; role: string | undefined }) {
  const { t } = useTranslation('workload');
  const own = useQuery(capacityQuery(id));
  const ofRoles = useQuery(roleHoursQuery);
  return (
    <section>
      <Title order={2} mb="xs">
        {t('hoursAWeek')}
      </Title>
      <Answered query={own}>
        {({ week }) => (
          <Answered query={ofRoles}>
            {(roles) => (
              <Stack gap="xs">
                {week === undefined && (
                  <Text size="sm" c="dimmed">
                    {t('hoursOfRole')} <RowLink table="working-hours" row={roles.get(role ?? '')?.row} />
                  </Text>
                )}
                <HoursForm
                  key={`${JSON.stringify(week)} ${role ?? ''}`}
                  id={id}
                  week={week ?? roles.get(role ?? '')?.week ?? NO_HOURS}
                />
              </Stack>
            )}
          </Answered>
        )}
      </Answered>
    </section>
  );
}

const NO_HOURS: CapacityWeek = {
  monday: 0,
  tuesday: 0,
  wednesday: 0,
  thursday: 0,
  friday: 0,
  saturday: 0,
  sunday: 0,
};

function HoursForm({ id, week }: { id: string; week: CapacityWeek }) {
  const { t } = useTranslation(['workload', 'common']);
  const queries = useQueryClient();
  const form = useForm<Record<(typeof WEEKDAYS)[number], number | string>>({ initialValues: week });
  const keep = useMutation({
    mutationFn: (values: typeof form.values) =>
      ask(
        api.PUT('/api/users/{id}/capacity', {
          params: { path: { id } },
          body: Object.fromEntries(WEEKDAYS.map((day) => [day, Number(values[day])])) as unknown as CapacityWeek,
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['workload'] });
      tellDone(t('hoursKept'));
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => keep.mutate(values))}>
      <Stack gap="xs">
        {keep.isError && <Failed failure={keep.error} />}
        <SimpleGrid cols={{ base: 3, xs: 4, sm: 7 }} spacing="xs">
          {WEEKDAYS.map((day) => (
            <NumberInput
              key={day}
              label={t(`days.${day}`)}
              min={0}
              max={24}
              decimalScale={2}
              step={0.5}
              hideControls
              {...form.getInputProps(day)}
            />
          ))}
        </SimpleGrid>
        <Group>
          <Button type="submit" size="xs" loading={keep.isPending} disabled={!form.isDirty()}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Leave({ id }: { id: string }) {
  const { t } = useTranslation(['workload', 'common']);
  const queries = useQueryClient();
  const leave = useQuery(leaveQuery(id));
  const again = () => queries.invalidateQueries({ queryKey: ['workload'] });
  const form = useForm({
    initialValues: { from: null as string | null, until: null as string | null, note: '' },
    validate: {
      from: (from) => (from === null ? t('needed') : null),
      until: (until, { from }) =>
        until === null ? t('needed') : from !== null && until < from ? t('endsBefore') : null,
    },
  });
  const add = useMutation({
    mutationFn: ({ from, until, note }: typeof form.values) =>
      ask(
        api.POST('/api/users/{id}/leave', {
          params: { path: { id } },
          body: { from: from ?? '', until: until ?? '', ...(note.trim() !== '' && { note: note.trim() }) },
        }),
      ),
    onSuccess: async () => {
      form.reset();
      await again();
    },
  });
  const strike = useMutation({
    mutationFn: (leaveId: string) =>
      ask(api.DELETE('/api/users/{id}/leave/{leaveId}', { params: { path: { id, leaveId } } })),
    onSuccess: again,
    onError: tellFailed,
  });
  return (
    <section>
      <Title order={2} mb="xs">
        {t('leave')}
      </Title>
      <Answered
        query={leave}
        empty={{
          when: (found) => found.length === 0,
          show: (
            <Text size="sm" c="dimmed">
              {t('noLeave')}
            </Text>
          ),
        }}
      >
        {(found) => (
          <div className="box rows">
            {found.map(({ id: leaveId, from, until, note }) => (
              <Group key={leaveId} className="entry" gap="xs" justify="space-between">
                <Text size="sm">
                  <Day day={from} /> – <Day day={until} /> {note}
                </Text>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('strikeOf', { from })}
                  onClick={() => strike.mutate(leaveId)}
                >
                  {t('strike')}
                </Button>
              </Group>
            ))}
          </div>
        )}
      </Answered>
      <form onSubmit={form.onSubmit((values) => add.mutate(values))} noValidate>
        <Stack gap="xs" mt="sm">
          {add.isError && <Failed failure={add.error} />}
          <Group grow align="flex-start">
            <DayInput
              label={t('from')}
              required
              value={form.values.from}
              onChange={(day) => form.setFieldValue('from', day)}
              error={form.errors['from']}
            />
            <DayInput
              label={t('until')}
              required
              value={form.values.until}
              onChange={(day) => form.setFieldValue('until', day)}
              error={form.errors['until']}
            />
          </Group>
          <TextInput label={t('note')} maxLength={200} {...form.getInputProps('note')} />
          <Group>
            <Button type="submit" size="xs" variant="default" loading={add.isPending}>
              {t('addLeave')}
            </Button>
          </Group>
        </Stack>
      </form>
    </section>
  );
}

function Skills({ id }: { id: string }) {
  const skills = useQuery(skillsQuery(id));
  const known = useQuery(skillsKnownQuery);
  const { t } = useTranslation('workload');
  return (
    <section>
      <Title order={2} mb="xs">
        {t('skills')}
      </Title>
      <Answered query={skills}>
        {(found) => (
          <SkillsForm key={found.skills.join()} id={id} skills={[...found.skills].sort()} known={known.data ?? []} />
        )}
      </Answered>
    </section>
  );
}

function SkillsForm({ id, skills, known }: { id: string; skills: string[]; known: string[] }) {
  const { t } = useTranslation(['workload', 'common']);
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(skills);
  const keep = useMutation({
    mutationFn: () => ask(api.PUT('/api/users/{id}/skills', { params: { path: { id } }, body: { skills: chosen } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['workload'] });
      tellDone(t('skillsKept'));
    },
  });
  return (
    <Stack gap="xs">
      {keep.isError && <Failed failure={keep.error} />}
      <TagsInput
        label={t('knows')}
        description={
          <>
            {t('knowsHint')} <RowLink table="expected-hours" />
          </>
        }
        data={known}
        maxTags={50}
        value={chosen}
        onChange={(next) => setChosen(next.map((skill) => skill.trim().toUpperCase().replace(/\W+/g, '_')))}
        renderOption={({ option }) => words(option.value)}
      />
      <Group>
        <Button
          size="xs"
          loading={keep.isPending}
          disabled={[...chosen].sort().join() === skills.join()}
          onClick={() => keep.mutate()}
        >
          {t('common:save')}
        </Button>
      </Group>
    </Stack>
  );
}
