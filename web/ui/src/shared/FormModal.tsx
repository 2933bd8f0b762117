import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from './States';

interface Props {
  opened?: boolean;
  title: string;
  close: () => void;
  submit: FormEventHandler<HTMLFormElement>;
  /** What submitting does: while it is under way nothing is submitted, and what failed is told. */
  doing: { isPending: boolean; error: Error | null };
  /** What the button says; "Save" where nothing is said. */
  label?: string;
  disabled?: boolean;
  children: ReactNode;
}

/** A dialog with a form, which stays open until it has done what it was asked. */
export function FormModal({ opened = true, title, close, submit, doing, label, disabled = false, children }: Props) {
  const { t } = useTranslation('common');
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {doing.error && <Failed failure={doing.error} />}
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={doing.isPending} disabled={disabled}>
              {label ?? t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
