import { Alert, Button, Code, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { SecondFactorSetup } from '../../api/schema';
import { tellDone } from '../../shared/notices';
import { Answered, Failed } from '../../shared/States';

const ME = ['me'];
const PIXELS = 184;

/** One's own second factor: to set up with an authenticator app, and to turn off. */
export function TwoFactor() {
  const me = useQuery({ queryKey: ME, queryFn: () => ask(api.GET('/api/auth/me')) });
  return <Answered query={me}>{({ has_second_factor: is }) => (is ? <TurnOff /> : <SetUp />)}</Answered>;
}

function SetUp() {
  const { t } = useTranslation('admin');
  const queries = useQueryClient();
  const begin = useMutation({ mutationFn: () => ask(api.POST('/api/auth/otp/setup')) });
  const confirm = useMutation({
    mutationFn: (otp: string) => ask(api.POST('/api/auth/otp/confirm', { body: { otp } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ME });
      tellDone(t('factorIsOn'));
    },
  });
  return (
    <Stack maw={560} align="flex-start">
      <Title order={2}>{t('factorOff')}</Title>
      <Text size="sm" c="dimmed">
        {t('factorHint')}
      </Text>
      {begin.data === undefined ? (
        <Button onClick={() => begin.mutate()} loading={begin.isPending}>
          {t('factorSetUp')}
        </Button>
      ) : (
        <>
          <Secret setup={begin.data} />
          <Digits label={t('factorConfirm')} word={t('factorTurnOn')} work={confirm} />
        </>
      )}
      {begin.isError && <Failed failure={begin.error} />}
    </Stack>
  );
}

function Secret({ setup }: { setup: SecondFactorSetup }) {
  const { t } = useTranslation('admin');
  return (
    <>
      <Text size="sm" fw={600}>
        {t('factorScan')}
      </Text>
      {/* On white also in the dark: a camera wants dark on light. */}
      <div style={{ padding: 12, background: '#fff' }}>
        <QRCodeSVG value={setup.uri} size={PIXELS} title={t('factorCode')} />
      </div>
      <Text size="sm">
        {t('factorType')} <Code>{setup.secret}</Code>
      </Text>
      <Alert variant="outline" w="100%">
        {t('factorKeep')}
      </Alert>
    </>
  );
}

function TurnOff() {
  const { t } = useTranslation('admin');
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (otp: string) => ask(api.DELETE('/api/auth/otp', { body: { otp } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ME });
      tellDone(t('factorIsOff'));
    },
  });
  return (
    <Stack maw={560} align="flex-start">
      <Title order={2}>{t('factorOn')}</Title>
      <Text size="sm" c="dimmed">
        {t('factorOnHint')}
      </Text>
      <Digits label={t('factorOffAsk')} word={t('factorTurnOff')} work={remove} red />
    </Stack>
  );
}

interface DigitsProps {
  label: string;
  word: string;
  work: UseMutationResult<unknown, Error, string>;
  red?: boolean;
}

/** The six digits that an app shows, and what they are given for. */
function Digits({ label, word, work, red = false }: DigitsProps) {
  const { t } = useTranslation('admin');
  const [digits, setDigits] = useState('');
  return (
    <form
      onSubmit={(submit) => {
        submit.preventDefault();
        work.mutate(digits);
      }}
    >
      <Text size="sm" fw={600} mb={6}>
        {label}
      </Text>
      <Group align="flex-start">
        <TextInput
          aria-label={t('factorDigits')}
          placeholder="123456"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={digits}
          error={work.error?.message}
          onChange={(typed) => setDigits(typed.currentTarget.value.replace(/\D/g, ''))}
        />
        <Button
          type="submit"
          {...(red ? { color: 'red' } : {})}
          disabled={digits.length !== 6}
          loading={work.isPending}
        >
          {word}
        </Button>
      </Group>
    </form>
  );
}
