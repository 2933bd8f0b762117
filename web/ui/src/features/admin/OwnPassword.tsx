import { Button, Group, PasswordInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { tellField } from '../../shared/fields';
import { tellDone, tellFailed } from '../../shared/notices';
import { isPassword, PASSWORD_MAX } from './password';

/** Changes one's own password by the old one; the other sign-ins end. */
export function OwnPassword() {
  const { t } = useTranslation('admin');
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { old_password: '', new_password: '' },
    validate: {
      old_password: isNotEmpty(t('oldPasswordNeeded')),
      new_password: (typed) => (isPassword(typed) ? null : t('passwordNeeded')),
    },
  });
  const change = useMutation({
    mutationFn: (body: typeof form.values) => ask(api.PUT('/api/auth/password', { body })),
    onSuccess: async () => {
      form.reset();
      tellDone(t('passwordChanged'));
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    },
    onError: (failure) => {
      if (!tellField(form, failure)) {
        tellFailed(failure);
      }
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))} noValidate>
      <Group align="flex-start">
        <PasswordInput
          label={t('oldPassword')}
          w={220}
          autoComplete="current-password"
          {...form.getInputProps('old_password')}
        />
        <PasswordInput
          label={t('newPassword')}
          w={220}
          maxLength={PASSWORD_MAX}
          autoComplete="new-password"
          {...form.getInputProps('new_password')}
        />
        <Button type="submit" variant="default" mt={25} loading={change.isPending}>
          {t('changePassword')}
        </Button>
      </Group>
    </form>
  );
}
