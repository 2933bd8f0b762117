import { Alert, Button, Center, Paper, PasswordInput, PinInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, reasonOf } from '../../api/problem';
import { signIn } from './session';

interface Props {
  hint?: string;
  knownEmail?: string;
}

/** E-mail, password, and the one-time password where a second factor is set up. */
export function SignIn({ hint, knownEmail = '' }: Props) {
  const { t } = useTranslation('identity');
  const [askOtp, setAskOtp] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const form = useForm({
    initialValues: { email: knownEmail, password: '', otp: '' },
    validate: { email: isNotEmpty(t('needEmail')), password: isNotEmpty(t('needPassword')) },
  });
  const submit = form.onSubmit(async ({ email, password, otp }) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await signIn(email.trim(), password, otp || undefined);
    } catch (failure) {
      if (failure instanceof Problem && failure.code === 'OTP_REQUIRED') {
        setAskOtp(true);
      } else {
        setRefusal(reasonOf(failure));
        form.setFieldValue('otp', '');
      }
    } finally {
      setBusy(false);
    }
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {hint !== undefined && <Text size="sm">{hint}</Text>}
        {refusal !== undefined && (
          <Alert color="red" variant="outline" role="alert">
            {refusal}
          </Alert>
        )}
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          autoFocus={knownEmail === ''}
          readOnly={knownEmail !== ''}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          autoFocus={knownEmail !== ''}
          {...form.getInputProps('password')}
        />
        {askOtp && (
          <div role="group" aria-label={t('otp')}>
            <Text size="sm" fw={500}>
              {t('otp')}
            </Text>
            <Text size="xs" c="dimmed" mb={6}>
              {t('otpHint')}
            </Text>
            <PinInput
              length={6}
              type="number"
              oneTimeCode
              autoFocus
              aria-label={t('otp')}
              {...form.getInputProps('otp')}
            />
          </div>
        )}
        <Button type="submit" loading={busy}>
          {t('signIn')}
        </Button>
      </Stack>
    </form>
  );
}

export function SignInPage() {
  const { t } = useTranslation('identity');
  useEffect(() => {
    document.title = `${t('signIn')} · Quarterday`;
  }, [t]);
  return (
    <Center component="main" mih="90vh" p="md">
      <Paper withBorder p="xl" w={360} className="box">
        <Title order={1} className="brand" mb={4}>
          <b>Quarter</b>day
        </Title>
        <Text c="dimmed" size="sm" mb="lg">
          {t('tagline')}
        </Text>
        <SignIn />
      </Paper>
    </Center>
  );
}
